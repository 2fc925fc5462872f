from dataclasses import dataclass
from diffusers import AutoencoderKL
@dataclass
class Affine:
    scale: float
    bias: float
def make(vae: AutoencoderKL):
    return Affine(vae.config.scaling_factor, vae.config.shift_factor)
class Codec:
    def __init__(self, name):
        self.vae = AutoencoderKL.from_pretrained(name)
        self.affine = make(self.vae)
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.affine.bias) * self.affine.scale
    def decode(self, z):
        return self.vae.decode(z / self.affine.scale + self.affine.bias).sample
