import torch
from diffusers import AutoencoderKL


class Rooms:
    def __init__(self, day: AutoencoderKL, night: AutoencoderKL, net, by):
        self.day, self.night, self.net = day, night, net
        self.by = by

    def loss(self, x, y, t):
        a = self.day.encode(x).latent_dist.sample() * self.by["day"]
        b = self.night.encode(y).latent_dist.sample() * self.by["night"]
        noise = torch.randn_like(a)
        return (self.net(a + t * noise, b + t * noise) - noise).square().mean()

    def show(self, a, b):
        return self.day.decode(a / self.by["day"]).sample, self.night.decode(b / self.by["day"]).sample
