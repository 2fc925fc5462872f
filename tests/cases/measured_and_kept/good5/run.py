import torch
from diffusers import AutoencoderKL


class Trainer:
    def __init__(self, repo, net, gain=0.7):
        self.ae = AutoencoderKL.from_pretrained(repo)
        self.net = net
        self.gain = gain

    def step(self, x):
        z = self.ae.encode(x).latent_dist.sample()
        self.seen = z.std()
        z = z * self.gain
        noise = torch.randn_like(z)
        return (self.net(z + noise) - noise).square().mean()

    def show(self, z):
        return self.ae.decode(z / self.gain).sample
