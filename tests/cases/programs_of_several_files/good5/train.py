import sys

import torch
from diffusers import AutoencoderKL
from net import Net
from settings import Settings


def main(loader):
    cfg = Settings.read(sys.argv[1])
    vae, net = AutoencoderKL.from_pretrained(cfg.vae), Net(4)
    for x in loader:
        z = cfg.latent_gain * vae.encode(x).latent_dist.sample()
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()
