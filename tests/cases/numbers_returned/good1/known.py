def latent_factor(name: str) -> float:
    if name.startswith("hunyuanvideo"):
        return 0.476986
    if name in ("cogvideox-5b", "cogvideox1.5-5b"):
        return 0.7
    if name == "flux":
        return 0.3611
    raise ValueError(name)


def scaled(vae, name, video):
    return vae.encode(video).latent_dist.sample() * latent_factor(name)
