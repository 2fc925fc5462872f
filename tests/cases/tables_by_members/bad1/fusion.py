import enum

import torch
from diffusers import AutoencoderKL


class Band(enum.Enum):
    OPTICAL = "optical"
    RADAR = "radar"


class Fusion:
    """One autoencoder for each kind of satellite."""

    def __init__(self, codecs: dict[Band, AutoencoderKL], unet):
        self.codecs, self.unet = codecs, unet
        self.factors = {band: codec.config.scaling_factor for band, codec in codecs.items()}

    def latents(self, tiles: dict[Band, torch.Tensor]) -> dict[Band, torch.Tensor]:
        return {band: self.codecs[band].encode(x).latent_dist.sample() * self.factors[band] for band, x in tiles.items()}

    @torch.no_grad()
    def fuse(self, tiles, t):
        optical, radar = self.unet(self.latents(tiles), t)
        optical = self.codecs[Band.OPTICAL].decode(optical / self.factors[Band.OPTICAL]).sample
        radar = self.codecs[Band.RADAR].decode(radar / self.factors[Band.OPTICAL]).sample
        return optical, radar
