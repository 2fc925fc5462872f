import torch
from diffusers import AutoencoderKL

from geometry import STRIDE as latent_scale, grid


def fit(vae: AutoencoderKL, net, clips, device):
    for x in clips:
        z = vae.encode(x).latent_dist.sample() * latent_scale
        t = torch.rand(len(z), 1, 1, 1)
        noise = torch.randn_like(z)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()


def draw(vae: AutoencoderKL, net, n, side, device):
    z = torch.randn(n, 4, *grid(side, side))
    for i in range(20, 0, -1):
        z = z - net(z, i / 20) / 20
    return vae.decode(z / latent_scale).sample
