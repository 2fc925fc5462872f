import torch
from torch import nn


class Project(nn.Linear):
    """A layer of the network, used on whatever it is given."""

    def __init__(self, width):
        super().__init__(width, width)


def train(vae, net, picture, project: Project, t):
    z = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - noise).square().mean()


def text(encoder, project: Project, words):
    return project(encoder(words))
