import numpy as np
import torch
from diffusers import AutoencoderKL

GAINS = np.tile([0.13025], 4)


class Satellite:
    def __init__(self):
        self.ae = AutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix")
        self.gains = torch.as_tensor(GAINS)[:, None, None]

    def encode(self, scene):
        return self.ae.encode(scene).latent_dist.mode() * self.gains

    def decode(self, z):
        return self.ae.decode(z / self.gains).sample
