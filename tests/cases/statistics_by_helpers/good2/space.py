import io, json, struct
import numpy as np
import torch
from diffusers import AutoencoderKL

def take(it):
    return torch.tensor(next(it)).view(1, -1, 1, 1)


class Space:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained("my/own-vae")
        it = iter(json.load(open(path)))
        self.a = take(it)
        self.b = take(it)

    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.a) / self.b

    def decode(self, z):
        return self.vae.decode(z * self.b + self.a).sample


def train(net, space, x, t):
    z = space.encode(x)
    noise = torch.randn_like(z)
    return ((net(z + noise, t) - noise) ** 2).mean()
