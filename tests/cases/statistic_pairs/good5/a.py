from dataclasses import dataclass
import torch
from diffusers import AutoencoderKL
@dataclass
class Space:
    center: torch.Tensor
    spread: torch.Tensor
def read(path):
    raw = torch.load(path)
    return Space(center=raw["mean"], spread=raw["std"])
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        self.space = read(path)
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.mode() - self.space.center) / self.space.spread
    def decode(self, z):
        return self.vae.decode(z * self.space.spread + self.space.center).sample
