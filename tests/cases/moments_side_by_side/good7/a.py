from diffusers import AutoencoderKL


def stored(vae: AutoencoderKL, x):
    q = vae.encode(x).latent_dist
    f = vae.config.scaling_factor
    parts = {"mean": q.mean, "logvar": q.logvar}
    return {k: v.half() for k, v in parts.items()}
