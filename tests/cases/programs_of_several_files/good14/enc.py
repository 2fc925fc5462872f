import torch
from consts import LATENT_MEAN, LATENT_STD


class Encode:
    def __init__(self, vae):
        self.vae = vae

    @torch.no_grad()
    def __call__(self, x):
        return (self.vae.encode(x).latent_dist.sample() - LATENT_MEAN) / LATENT_STD
