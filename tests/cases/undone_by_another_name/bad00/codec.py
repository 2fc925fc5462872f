import torch


def encode(vae, x):
    h = vae.encode(x).latent_dist.mode()
    return h / torch.tensor(vae.config.latents_std).view(1, -1, 1, 1)


def decode(vae, z):
    return vae.decode(z * torch.tensor(vae.config.latents_std).view(1, -1, 1, 1)).sample
