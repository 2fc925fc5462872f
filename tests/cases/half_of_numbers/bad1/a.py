import torch
from diffusers import AutoencoderKL
from torch import nn
class Field(nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae
        self.undo = 1.0 / torch.tensor(0.476).half()
    def to_pixels(self, z):
        return self.vae.decode(z * self.undo).sample
    def from_pixels(self, x):
        return self.vae.encode(x).latent_dist.mode() * 0.476
