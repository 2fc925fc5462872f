import torch
from diffusers import AutoencoderKL


class Store:
    def __init__(self, vae: AutoencoderKL):
        self.vae, self.kept = vae, {}

    def fill(self, items):
        for name, x in items:
            self.kept[name] = self.vae.encode(x).latent_dist.mean

    def __call__(self, name, x):
        if (z := self.kept.get(name)) is None:
            z = self.vae.encode(x).latent_dist.mean
        return z.mul(self.vae.config.scaling_factor)


def train(store: Store, net, data):
    for name, x in data:
        z = store(name, x)
        e = torch.randn_like(z)
        (net(z + e) - e).square().mean().backward()
