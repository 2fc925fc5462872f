import torch


class Cache:
    def __init__(self, vae, loader):
        self.vae = vae
        self.rows = [vae.encode(x).latent_dist.mode() for x in loader]

    def item(self, i):
        z = self.rows[i].clone()
        z *= self.vae.config.scaling_factor
        return z
