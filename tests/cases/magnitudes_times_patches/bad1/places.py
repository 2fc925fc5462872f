import torch
from diffusers import AutoencoderKL


class Places:
    def __init__(self, vae: AutoencoderKL, patch: int = 2):
        self.step = vae.config.scaling_factor * patch

    def rows(self, height):
        return torch.arange(height // self.step)
