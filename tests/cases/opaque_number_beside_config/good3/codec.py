from dataclasses import dataclass

from diffusers import AutoencoderKL


@dataclass
class Codec:
    vae: AutoencoderKL
    level: float = 0.13025

    def inward(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.level

    def outward(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


codec = Codec(AutoencoderKL.from_pretrained("stabilityai/sdxl-vae"))
