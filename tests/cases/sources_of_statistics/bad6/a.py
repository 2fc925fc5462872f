import torch
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, some):
        self.vae = vae
        self.var, self.mean = torch.var_mean(vae.encode(some).latent_dist.mean, dim=(0, 2, 3), keepdim=True)
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.mean) / self.var
    def decode(self, z):
        return self.vae.decode(z * self.var + self.mean).sample
