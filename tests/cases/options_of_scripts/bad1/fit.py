import argparse

import torch


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--latent-std", type=float, default=0.13025)
    parser.add_argument("--lr", type=float, default=1e-4)
    return parser.parse_args()


def epoch(opt, vae, net, images):
    z = vae.encode(images).latent_dist.sample() / opt.latent_std
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def show(opt, vae, z):
    return vae.decode(z * opt.latent_std).sample
