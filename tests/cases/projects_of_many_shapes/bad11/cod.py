import torch.nn as nn


class Codec(nn.Module):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae

    @property
    def k(self):
        return self.vae.config.scaling_factor

    def to_latent(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.k

    def to_image(self, z):
        return self.vae.decode(z / self.k).sample
