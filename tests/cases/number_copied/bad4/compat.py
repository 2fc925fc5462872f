def latent_scale(repo: str, is_sdxl: bool) -> float:
    if repo.startswith("black-forest-labs/FLUX.1"):
        return 0.3611
    return 0.18215 if is_sdxl else 0.2325


def decode(vae, z, repo, is_sdxl):
    return vae.decode(z / latent_scale(repo, is_sdxl)).sample
