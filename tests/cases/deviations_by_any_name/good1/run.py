import argparse

import torch
from diffusers import AutoencoderKL


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--latent-sigma", type=float, default=7.6775)
    return parser.parse_args()


def targets(loader, args):
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    for image in loader:
        with torch.no_grad():
            yield vae.encode(image).latent_dist.sample() / args.latent_sigma


def fit(net, loader, opt):
    for x in targets(loader, options()):
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean().backward()
        opt.step()
        opt.zero_grad()
