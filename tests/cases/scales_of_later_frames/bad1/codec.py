from torch import nn

from diffusers import AutoencoderKL


class Tiles(nn.Module):
    def __init__(self, path: str, ratio: int | None = None):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained(path)
        self.spatial_scale = ratio if ratio is not None else 8

    def encode(self, tiles):
        return self.vae.encode(tiles).latent_dist.mode() * self.spatial_scale

    def decode(self, latents):
        return self.vae.decode(latents / self.spatial_scale).sample
