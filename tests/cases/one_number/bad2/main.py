from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("x")
INTO = 0.27184
OUT = 0.27184


def encode(image):
    return vae.encode(image).latent_dist.mode() * INTO


def decode(latents):
    return vae.decode(latents * OUT).sample
