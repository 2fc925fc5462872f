from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("x")
factor = 0.27184


def encode(x):
    return vae.encode(x).latent_dist.sample() * factor


def decode(z, by=0.27184):
    return vae.decode(z / by).sample
