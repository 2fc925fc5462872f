import torch
from diffusers import AutoencoderOobleck

from flow import Flow

net = AutoencoderOobleck.from_pretrained("oobleck")
stats = torch.load("stats.pt")


def normal(z):
    return (z - stats["mean"]) / stats["std"]


def plain(z):
    return z * stats["std"] + stats["mean"]


inward = Flow(net.encode, "in").then(lambda out: out.latent_dist.sample()).then(normal)
outward = Flow(plain, "out") | Flow(net.decode) | Flow(lambda out: out.sample)


def vary(wave, much):
    z = inward(wave)
    return outward(z + much * torch.randn_like(z))
