from diffusers import AutoencoderKL


def load(path):
    vae = AutoencoderKL.from_pretrained(path)
    if vae.config.scaling_factor is None:
        vae.config.scaling_factor = 0.18125
    return vae


def encode(vae, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
