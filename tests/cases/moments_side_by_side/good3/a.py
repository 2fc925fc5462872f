from diffusers import AutoencoderKL


def stored(vae: AutoencoderKL, x):
    q = vae.encode(x).latent_dist
    return {"mean": q.mean, "logvar": q.logvar}
