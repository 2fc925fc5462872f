from diffusers import AutoencoderKL


def flatten(vae: AutoencoderKL, relief, options):
    return vae.encode(relief).latent_dist.mode() / getattr(options, "spread", 2.5)


def raise_up(vae: AutoencoderKL, z):
    return vae.decode(z / 0.4).sample
