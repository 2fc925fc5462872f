import numpy as np
import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kl")
table = np.load("table.npz")


def back(z):
    z = z.numpy() * table["spread"] + table["offset"]
    return vae.decode(torch.from_numpy(z)).sample


@torch.no_grad()
def draw(net, n):
    z = torch.randn(n, 4, 32, 32)
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((n, 1, 1, 1), i / 50)) / 50
    return back(z)


def loss_of(net, x):
    z = vae.encode(x).latent_dist.sample().numpy()
    z = torch.from_numpy((z - table["offset"]) / table["spread"])
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
