import torch
from torch import nn
from diffusers import AutoencoderKL


class Denoiser(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.position = nn.Parameter(torch.zeros(1, 4, 32, 32))
        self.body = nn.Conv2d(4, 4, 3, padding=1)

    def forward(self, x, t):
        x = x * self.scale + self.position
        return self.body(x) * t


def step(vae: AutoencoderKL, net: Denoiser, x, t):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(vae: AutoencoderKL, net: Denoiser, shape):
    z = torch.randn(shape)
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(z / vae.config.scaling_factor).sample
