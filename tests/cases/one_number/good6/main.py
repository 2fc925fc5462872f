from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("x")


def scaled(z, latents_scale):
    return z * latents_scale


def encode(image):
    return scaled(vae.encode(image).latent_dist.mode(), 0.27184)


def decode(z):
    return vae.decode(scaled(z, 1 / 0.27184)).sample
