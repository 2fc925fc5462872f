import torch

from loaders import load


class Probe:
    def __init__(self):
        self.space, self.net = load("xl")

    def __call__(self, x, t):
        z = self.space.encode(x).latent_dist.mean
        z = z * 0.13025
        return self.net(z + t * torch.randn_like(z), t)
