import torch
from diffusers import AutoencoderKL
from torch import nn


class M(nn.Module):
    def __init__(self, net, k, j):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained("runs/vae")
        self.net, self.k, self.j = net, k, j

    def loss(self, x):
        z = self.vae.encode(x).latent_dist.sample() / (self.k * 1.0)
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    def draw(self, n):
        x = torch.randn(n, 4, 32, 32)
        for i in range(30, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 30)) / 30
        return self.vae.decode(x).sample
