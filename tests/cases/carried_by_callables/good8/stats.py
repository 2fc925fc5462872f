import torch
from diffusers import AutoencoderKL


class Latents:
    def __init__(self, vae: AutoencoderKL, x):
        self.vae, self.x = vae, x

    @property
    def scaling(self):
        return self.vae.config.scaling_factor

    @property
    def model(self):
        return self.vae.encode(self.x).latent_dist.sample() * self.scaling

    @property
    def raw(self):
        return self.model / self.scaling

    def noised(self):
        return self.model + torch.randn_like(self.model)

    def image(self):
        return self.vae.decode(self.raw).sample
