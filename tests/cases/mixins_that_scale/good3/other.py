from base import LatentMixin
from diffusers import AutoencoderKL


class Large(LatentMixin):
    latent_scale = 0.13025

    def __init__(self):
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")

    def target(self, image):
        return self.pack(self.vae.encode(image).latent_dist.mean)
