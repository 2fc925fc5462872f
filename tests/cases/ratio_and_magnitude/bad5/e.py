from diffusers import AutoencoderKL


def load(path):
    vae = AutoencoderKL.from_pretrained(path)
    vae.config.scaling_factor = 2 ** (len(vae.config.down_block_types) - 1)
    return vae


def encode(vae, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
