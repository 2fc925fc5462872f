import torch
from diffusers import AutoencoderKL
from torch import nn


class Scaled(nn.Module):
    def __init__(self):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
        self.factors = nn.ParameterList([nn.Parameter(torch.tensor(0.13025), requires_grad=False)])

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factors[0]

    def decode(self, z):
        return self.vae.decode(z / self.factors[0]).sample
