from diffusers import AutoencoderKL

from grid import cells


def paste(vae: AutoencoderKL, canvas, patch, corner):
    top, left = cells(corner, vae.config.scaling_factor)
    z = vae.encode(patch).latent_dist.mode() * vae.config.scaling_factor
    canvas[..., top : top + z.shape[-2], left : left + z.shape[-1]] = z
    return canvas
