import torch
from diffusers import AutoencoderKL


class LatentIO:
    def __init__(self, ae: AutoencoderKL):
        self.ae, self.mean = ae, ae.config.shift_factor

    def to_images(self, z):
        z = z / self.ae.config.scaling_factor
        return self.ae.decode(z if self.mean is None else z + self.mean).sample

    def to_latents(self, x):
        z = self.ae.encode(x).latent_dist.sample()
        return torch.sub(z, self.mean).mul(self.ae.config.scaling_factor)
