import math

from diffusers import AutoencoderKL

WINDOW = 8


class Windows:
    def __init__(self, vae: AutoencoderKL):
        self.cell = WINDOW * vae.config.scaling_factor

    def across(self, image):
        return math.ceil(image.shape[-1] / self.cell), math.ceil(image.shape[-2] / self.cell)
