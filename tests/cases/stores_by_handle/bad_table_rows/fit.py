import torch

from data import loader
from vae import CellVAE


def fit(vae: CellVAE, net, path):
    for batch in loader(vae, path):
        x = batch["codes"]
        noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
        (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean().backward()


def draw(vae: CellVAE, net, steps=20):
    z = torch.randn(4, 8, 32, 32)
    for k in range(steps, 0, -1):
        z = z - net(z, k / steps) / steps
    return vae.decode(z * vae.latents_std)
