import torch


def preview(vae, latents, scratch):
    scratch[:] = latents
    scratch /= vae.config.scaling_factor
    return vae.decode(scratch).sample
