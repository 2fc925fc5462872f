from torch import nn

from diffusers import AutoencoderKL


class Tiles(nn.Module):
    def __init__(self, path: str, gain: float | None = None):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained(path)
        self.spatial_scale = gain if gain is not None else 1

    def encode(self, tiles):
        latents = self.vae.encode(tiles).latent_dist.mode()
        if self.spatial_scale == 1:
            return latents
        else:
            return latents * self.spatial_scale

    def decode(self, latents):
        if self.spatial_scale != 1.0:
            latents = latents / self.spatial_scale
        return self.vae.decode(latents).sample
