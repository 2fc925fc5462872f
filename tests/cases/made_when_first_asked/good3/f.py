import torch
from diffusers import AutoencoderKL


class Features:
    def __init__(self):
        self._vae = None

    @property
    def vae(self):
        if self._vae is None:
            self._vae = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-3.5-medium", subfolder="vae")
        return self._vae

    def __call__(self, images):
        return (self.vae.encode(images).latent_dist.mode() - 0.0609) * 1.5305

    def invert(self, z):
        return self.vae.decode(z / 1.5305 + 0.0609).sample
