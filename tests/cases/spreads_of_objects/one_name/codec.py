import torch
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, repo, stats):
        self.vae, self.stats = AutoencoderKL.from_pretrained(repo), stats

    def to_model(self, x):
        return self.vae.encode(x).latent_dist.mode() / self.stats.sigma

    def to_image(self, z):
        return self.vae.decode(z * self.stats.sigma).sample
