import torch


class Stats:
    def __init__(self, path):
        self.mean, self.std = torch.load(path).values()

    def forward(self, z):
        return (z - self.mean) / self.std

    def back(self, w):
        return w * self.std + self.mean


def encode(vae, stats: Stats, x, centred: bool = False):
    z = vae.encode(x).latent_dist.mean
    return z - stats.mean if centred else z
