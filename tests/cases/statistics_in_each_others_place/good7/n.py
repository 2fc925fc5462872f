import torch


def perturb(vae, x, strength):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    ref = z.std()
    return z + strength * ref * torch.randn_like(z)
