import torch
from diffusers import AutoencoderKL

from job import conf


class Store:
    def __init__(self, device):
        self.vae = AutoencoderKL.from_pretrained(conf.STAGE)
        self.vae = self.vae.to(device).eval()

    def codes(self, x):
        return torch.mul(self.vae.encode(x).latent_dist.sample(), conf.GAIN)
