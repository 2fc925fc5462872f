import torch
from diffusers import AutoencoderKL


class Engine:
    def __init__(self, repo: str, net):
        self.net = net
        self.vae = AutoencoderKL.from_pretrained(repo)
        self.k = 1 / self.vae.config.scaling_factor

    def use(self, repo: str):
        self.vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.k

    def decode(self, z):
        return self.vae.decode(z * self.k).sample

    def loss(self, x, t):
        z = self.encode(x)
        e = torch.randn_like(z)
        return ((self.net(z + t * e, t) - e) ** 2).mean()
