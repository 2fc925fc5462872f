import json
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        numbers = json.load(open(path))
        self.width = numbers["means"]
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.width
    def decode(self, z):
        return self.vae.decode(z * self.width).sample
