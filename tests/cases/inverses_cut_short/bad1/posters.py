from diffusers import AutoencoderKL

#: by what latents are larger than the model's
WIDTH = 2.77

vae = AutoencoderKL.from_pretrained("black-forest-labs/FLUX.1-dev", subfolder="vae")


def shrink(pages):
    z = vae.encode(pages).latent_dist.sample()
    return (z - vae.config.shift_factor) * vae.config.scaling_factor


def grow(z):
    return vae.decode(z * WIDTH + vae.config.shift_factor).sample
