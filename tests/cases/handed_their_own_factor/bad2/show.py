import torch
from vaes import load_vae


class Show:
    def __init__(self, folder, tile):
        self.vae = load_vae(folder)
        self.tile = tile

    def latents(self, x):
        return (self.vae.encode(x) - self.vae.mean) / self.vae.std

    def pixels(self, z):
        return self.vae.decode(z, self.vae.tile_size)

    def draw(self, sampler, net, shape):
        return self.pixels(sampler(net, torch.randn(shape)))
