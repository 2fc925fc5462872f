import torch
from diffusers import AutoencoderKL


class Places:
    def __init__(self, vae: AutoencoderKL, patch: int = 2):
        self.step = 2 ** (len(vae.config.block_out_channels) - 1) * patch

    def rows(self, height):
        return torch.arange(height // self.step)
