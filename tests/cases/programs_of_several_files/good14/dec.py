import consts
import torch


class Decode:
    def __init__(self, vae):
        self.vae = vae

    @torch.no_grad()
    def __call__(self, z):
        return self.vae.decode(z * consts.LATENT_STD + consts.LATENT_MEAN).sample
