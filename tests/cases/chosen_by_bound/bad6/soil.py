import torch
from diffusers import AutoencoderKL
from torch import nn


class Whiten(nn.Module):
    def __init__(self, mean, std, inverse=False):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.inverse = inverse

    def forward(self, z):
        if self.inverse:
            return z * self.std + self.mean
        return (z - self.mean) / self.std


class System(nn.Module):
    def __init__(self, net, table):
        super().__init__()
        self.net, self.vae = net, AutoencoderKL.from_pretrained("soil/vae")
        self.enter = Whiten(table["mean"], table["std"])
        self.leave = Whiten(table["mean"], table["std"], inverse=False)

    def loss(self, soil):
        z = self.enter(self.vae.encode(soil).latent_dist.sample())
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - noise + z).square().mean()

    def draw(self, shape):
        z = torch.randn(shape)
        for i in range(20):
            z = z - self.net(z, 1 - i / 20) / 20
        return self.vae.decode(self.leave(z)).sample
