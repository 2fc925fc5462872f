import torch

from net import Net


def train(vae, images, t, width=64):
    net = Net(width)
    z = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()


def show(vae, z):
    return vae.decode(z / vae.config.scaling_factor).sample
