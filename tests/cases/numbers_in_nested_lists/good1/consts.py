import torch

# (1, channels, 1, 1)
SCALES = torch.tensor([[[[0.13025]], [[0.13025]], [[0.13025]], [[0.13025]]]])


def encode(vae, x):
    return vae.encode(x).latent_dist.sample() * SCALES


def decode(vae, z):
    return vae.decode(z / SCALES).sample
