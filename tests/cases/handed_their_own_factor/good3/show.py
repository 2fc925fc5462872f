import torch
from vaes import load_vae


class Show:
    def __init__(self, folder):
        self.vae = load_vae(folder)

    def latents(self, x):
        return (self.vae.encode(x) - self.vae.mean) / self.vae.std

    def pixels(self, z):
        return self.vae.decode(z, self.vae.mean, self.vae.std)

    def draw(self, sampler, net, shape):
        return self.pixels(sampler(net, torch.randn(shape)))
