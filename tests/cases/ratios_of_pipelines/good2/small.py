from diffusers import AutoencoderKL


def small(widths=(64, 128, 256), scale: float = 0.7):
    return AutoencoderKL(block_out_channels=widths, scaling_factor=scale)


def latents(vae: AutoencoderKL, photo):
    return vae.encode(photo).latent_dist.mode() * vae.config.scaling_factor
