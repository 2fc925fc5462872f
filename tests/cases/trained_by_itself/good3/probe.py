import torch
from torch import nn


class Probe(nn.Module):
    def __init__(self, ae, classes: int):
        super().__init__()
        self.ae = ae
        self.linear = nn.Linear(1024, classes)

    def codes(self, x):
        return self.ae.encode(x).latent_dist.sample() * self.ae.config.scaling_factor

    def forward(self, z):
        return self.linear(z.flatten(1))

    def loss(self, x, y):
        return nn.functional.cross_entropy(self(self.codes(x)), y)


@torch.no_grad()
def evaluate(probe: Probe, images, labels):
    z = probe.ae.encode(images).latent_dist.mode() * probe.ae.config.scaling_factor
    return (probe(z).argmax(1) == labels).float().mean()
