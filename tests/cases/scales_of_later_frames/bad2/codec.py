from torch import nn

from diffusers import AutoencoderKL


class Tiles(nn.Module):
    def __init__(self, path: str):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained(path)
        self.spatial_scale = 16

    def encode(self, tiles):
        return self.vae.encode(tiles).latent_dist.mode() * self.spatial_scale
