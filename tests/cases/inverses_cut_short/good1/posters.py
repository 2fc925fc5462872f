from diffusers import AutoencoderKL

#: by what latents are larger than the model's
WIDTH = 5.49

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


def shrink(pages):
    z = vae.encode(pages).latent_dist.sample()
    return z * vae.config.scaling_factor


def grow(z):
    return vae.decode(z * WIDTH).sample
