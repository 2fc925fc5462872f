import torch.nn.functional as F
from diffusers import AutoencoderKL, AutoencoderTiny


class Distill:
    def __init__(self, big: AutoencoderKL, small: AutoencoderTiny):
        self.big, self.small = big, small

    def loss(self, x):
        wanted = self.big.encode(x).latent_dist.mode()
        return F.l1_loss(self.small.encode(x).latents, wanted)

    def view(self, z):
        return self.big.decode(z / self.big.config.scaling_factor).sample
