import torch
from diffusers import AutoencoderKLWan


def normalise(z, std, mean=None):
    if mean is not None:
        z = z - mean
    return z / std


def restore(z, std, mean=None):
    z = z * std
    return z if mean is None else z + mean


class Video:
    def __init__(self, vae: AutoencoderKLWan, net):
        self.vae, self.net = vae, net
        self.mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
        self.std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)

    def loss(self, x, t):
        z = normalise(self.vae.encode(x).latent_dist.mode(), self.std, self.mean)
        e = torch.randn_like(z)
        return (self.net((1 - t) * z + t * e, t) - (e - z)).square().mean()

    def show(self, z):
        for i in range(9):
            z = z - self.net(z, i) / 9
        return self.vae.decode(restore(z, self.std, self.mean)).sample
