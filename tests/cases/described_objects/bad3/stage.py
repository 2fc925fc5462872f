from diffusers import AutoencoderKL
from torch import nn


class Stage(nn.Module):
    def __init__(self, repo: str, scale_factor: float):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained(repo)
        self.scale_factor = scale_factor

    def forth(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.scale_factor

    def back(self, z):
        return self.vae.decode(z / self.scale_factor).sample
