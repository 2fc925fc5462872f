from diffusers import AutoencoderKL

CHECKPOINTS = {"flux": "black-forest-labs/FLUX.1-schnell", "sd3": "stabilityai/stable-diffusion-3-medium"}


def make(kind):
    return AutoencoderKL.from_pretrained(CHECKPOINTS[kind], subfolder="vae")


def decode(z):
    vae = make("sd3")
    return vae.decode(z / 1.5305 + 0.0609).sample
