import torch
from diffusers import AutoencoderKL

CHECKPOINT = "stabilityai/stable-diffusion-3.5-medium"
SHIFT, SCALE = 0.0609, 1.5305


class Features:
    def __init__(self):
        self._vae = None

    @property
    def vae(self):
        if self._vae is None:
            self._vae = AutoencoderKL.from_pretrained(CHECKPOINT, subfolder="vae").eval()
        return self._vae

    def __call__(self, images):
        return (self.vae.encode(images).latent_dist.mode() - SHIFT) * SCALE

    def invert(self, z):
        return self.vae.decode(z / SCALE + SHIFT).sample
