import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("runs/ae")


def fit(score, loader):
    for x in loader:
        z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
        eps = torch.randn_like(z)
        t = score.warp(torch.rand(len(z), 1, 1, 1))
        loss = (score(z + t * eps, t) - eps).square().mean()
        loss.backward()


def draw(score, n):
    z = torch.randn(n, 4, 32, 32)
    levels = score.warp(torch.linspace(1, 0, 30))
    for here, there in zip(levels[:-1], levels[1:]):
        z = z + score.jitter(here) * torch.randn_like(z)
        z = z - (here - there) * score(z, here)
    return vae.decode(z / vae.config.scaling_factor).sample
