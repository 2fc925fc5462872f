from diffusers import AutoencoderKL

CHECKPOINTS = {"flux": "black-forest-labs/FLUX.1-schnell"}


def make():
    return AutoencoderKL.from_pretrained(CHECKPOINTS["flux"], subfolder="vae")


def decode(z):
    vae = make()
    return vae.decode(z / 1.5305 + 0.0609).sample
