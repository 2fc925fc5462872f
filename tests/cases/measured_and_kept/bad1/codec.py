import torch
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, repo):
        self.net = AutoencoderKL.from_pretrained(repo)
        self.amp = torch.ones(1)

    @torch.no_grad()
    def calibrate(self, loader):
        z = torch.cat([self.net.encode(x).latent_dist.mode() for x in loader])
        self.amp = z.std()

    @torch.no_grad()
    def encode(self, x):
        return self.net.encode(x).latent_dist.sample() * self.amp

    @torch.no_grad()
    def decode(self, z):
        return self.net.decode(z / self.amp).sample
