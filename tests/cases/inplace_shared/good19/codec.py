import torch
from diffusers import AutoencoderDC


class Codec:
    def __init__(self, ae: AutoencoderDC):
        self.ae = ae

    def into(self, x):
        return self.ae.encode(x).latent * self.ae.config.scaling_factor

    def out(self, z):
        z = z / self.ae.config.scaling_factor
        return self.ae.decode(z).sample
