import torch


class Packer:
    def __init__(self, vae):
        self.vae = vae

    @torch.no_grad()
    def pack(self, frames):
        return self.vae.encode(frames).latent_dist.sample() * self.vae.config.scaling_factor
