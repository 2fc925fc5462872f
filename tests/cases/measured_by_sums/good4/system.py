import torch
from diffusers import AutoencoderKL
from sums import deviation
from torch import nn


class Sky(nn.Module):
    def __init__(self, repo, net):
        super().__init__()
        self.ae = AutoencoderKL.from_pretrained(repo)
        self.net = net
        self.scale_factor = 1.0

    def prepare(self, batches):
        self.scale_factor = deviation(self.ae, batches)

    def loss(self, x):
        z = self.ae.encode(x).latent_dist.sample() * self.scale_factor
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    def draw(self, n):
        x = torch.randn(n, 4, 32, 32)
        for i in range(30, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 30)) / 30
        return self.ae.decode(x / self.scale_factor).sample
