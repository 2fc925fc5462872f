from diffusers import AutoencoderKL


def load(xl):
    if xl:
        vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
        scale = 0.13025
    else:
        vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
        scale = 0.18215
    return vae, scale


def encode(x, xl):
    vae, scale = load(xl)
    return vae.encode(x).latent_dist.sample() * scale
