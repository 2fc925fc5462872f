from dataclasses import dataclass

from diffusers import AutoencoderKL


@dataclass
class Branch:
    vae: AutoencoderKL
    factor: float

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor

    def decode(self, z):
        return self.vae.decode(z / self.factor).sample


def made(colour: AutoencoderKL, depth: AutoencoderKL):
    branches = {"colour": Branch(colour, colour.config.scaling_factor)}
    branches["depth"] = Branch(depth, depth.config.scaling_factor)
    return branches
