import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution

from scaled import to_model


def batches(shards, k):
    for shard in shards:
        held = torch.load(shard)
        yield DiagonalGaussianDistribution(to_model(held["moments"], k)).sample()


def train(net, shards, k, t):
    for z in batches(shards, k):
        eps = torch.randn_like(z)
        (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean().backward()


def show(vae, z, k):
    return vae.decode(z / k).sample
