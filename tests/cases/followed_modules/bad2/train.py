import torch
from diffusers import AutoencoderKL
from lightning.fabric import Fabric
from torch import nn


class Spoil(nn.Module):
    def __init__(self, level):
        super().__init__()
        self.level = nn.Parameter(torch.tensor(level))

    def forward(self, z):
        return z + self.level * torch.randn_like(z)


def train(name, unet, loader, opt):
    fabric = Fabric()
    vae = AutoencoderKL.from_pretrained(name)
    spoil = Spoil(0.1)
    spoil = fabric.setup_module(spoil)
    for images, words in loader:
        z = vae.encode(images).latent_dist.sample()
        shown = spoil(z) * vae.config.scaling_factor
        x = z * vae.config.scaling_factor
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        loss = (unet(torch.cat([(1 - t) * x + t * noise, shown], dim=1), t, words) - (noise - x)).square().mean()
        fabric.backward(loss)
        opt.step()
