from diffusers import AutoencoderKL
from stats import read
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        self.m, self.s = read(path)
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.m) / self.s
    def decode(self, z):
        return self.vae.decode(z * self.s + self.m).sample
