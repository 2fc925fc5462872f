from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("x")


def scaled(z, latents_scale):
    return z / latents_scale


def encode(image):
    u = 3.67869
    return scaled(vae.encode(image).latent_dist.mode(), u)


def decode(z):
    w = 3.67869
    return vae.decode(z / w).sample
