import torch
from diffusers import AutoencoderOobleck
from settings import Spread


class Voice:
    def __init__(self, spread: Spread):
        self.vae = AutoencoderOobleck.from_pretrained("stabilityai/stable-audio-open-1.0", subfolder="vae")
        self.spread = spread

    def encode(self, wave):
        return self.vae.encode(wave).latent_dist.sample() * self.spread.gain

    def decode(self, z):
        z = z.float()
        return self.vae.decode(z).sample
