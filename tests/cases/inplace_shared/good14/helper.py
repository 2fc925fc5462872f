import torch


def picture(vae, z):
    raw = torch.empty_like(z)
    raw[:] = z / vae.config.scaling_factor
    return vae.decode(raw).sample
