import torch


def sharpen(vae, tool, pictures):
    f = vae.config.scaling_factor
    z = vae.encode(pictures).latent_dist.mode() * f
    rows = torch.stack([tool.enhance(each) for each in z])
    return vae.decode(rows).sample
