import torch
from store.codecs import Bare, Scaled


class Trainer:
    def __init__(self, conf, net):
        self.net = net
        if conf.inner:
            self.codec = Scaled(4, conf.latent_scale)
            self.latent_scale = 1.0
        else:
            self.codec = Bare(4)
            self.latent_scale = conf.latent_scale

    def step(self, images):
        z = self.codec.encode(images) * self.latent_scale
        noise = torch.randn_like(z)
        return ((self.net(z + noise) - noise) ** 2).mean()

    def sample(self):
        z = torch.randn(1, 4, 32, 32)
        for _ in range(20):
            z = z - self.net(z) / 20
        return self.codec.decode(z / self.latent_scale)
