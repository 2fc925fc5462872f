import torch
from accelerate import Accelerator
from diffusers import AutoencoderKL
from torch import nn


class Corrupt(nn.Module):
    def forward(self, z, s):
        return z * (1 - s) + torch.randn_like(z) * s


class Run:
    def __init__(self, name, net):
        self.acc = Accelerator()
        self.vae = AutoencoderKL.from_pretrained(name)
        corrupt = Corrupt()
        self.corrupt = self.acc.prepare(corrupt)
        self.net = torch.compile(net)

    def loss(self, images, s):
        z = self.vae.encode(images).latent_dist.sample()
        x = self.corrupt(z, s)
        x = x * self.vae.config.scaling_factor
        return (self.net(x, s) - z).square().mean()
