def latent_factor(name: str) -> float:
    if name == "hunyuanvideo":
        return 0.476986
    if name == "cogvideox-5b":
        return 0.7
    raise ValueError(name)


def strength(name: str) -> float:
    if name == "hunyuanvideo":
        return 0.7
    return 0.13 if name == "cogvideox-5b" else 0.5


def scaled(vae, name, video):
    return vae.encode(video).latent_dist.sample() * latent_factor(name)
