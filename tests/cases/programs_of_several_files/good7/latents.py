import torch


@torch.no_grad()
def encode(vae, gain, x):
    return gain * vae.encode(x).latent_dist.mode()


@torch.no_grad()
def decode(vae, gain, z):
    return vae.decode(z / gain).sample
