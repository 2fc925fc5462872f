import torch
from diffusers import AutoencoderKL

STD = torch.tensor([0.1822, 0.9, 1.3, 0.7])


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.std = torch.tensor([0.1822, 1.21, 0.93, 0.77])

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.std.view(1, -1, 1, 1)

    def decode(self, z):
        return self.vae.decode(z * self.std.view(1, -1, 1, 1)).sample


def enc(vae, x):
    return vae.encode(x).latent_dist.sample() / STD.view(1, -1, 1, 1)


def dec(vae, z):
    return vae.decode(z * STD.view(1, -1, 1, 1)).sample


def enc2(vae, x):
    std = torch.tensor([0.1822, 1.9, 1.3, 0.7]).to(x.device).view(1, 4, 1, 1)
    return vae.encode(x).latent_dist.sample() / std


def enc3(vae, x):
    return vae.encode(x).latent_dist.sample() / torch.tensor([0.1822, 1.9, 1.3, 0.7]).view(1, 4, 1, 1)
