import torch
from diffusers import AutoencoderKL
from torch import nn
class Space(nn.Module):
    def __init__(self, vae: AutoencoderKL, numbers):
        super().__init__()
        self.vae = vae
        self.register_buffer("m", torch.tensor(numbers["mean"]).view(1, -1, 1, 1))
        self.register_buffer("d", torch.tensor(numbers["mean"]).view(1, -1, 1, 1))
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.m) / self.d
    def decode(self, z):
        return self.vae.decode(z * self.d + self.m).sample
