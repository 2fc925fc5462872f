import torch
from diffusers import AutoencoderKL


class RadarCodec:
    """Reflectivity tiles as codes of unit spread."""

    def __init__(self, folder, level=0.41):
        self.net = AutoencoderKL.from_pretrained(folder).eval()
        self.level = level

    @torch.no_grad()
    def encode(self, tiles):
        codes = self.net.encode(tiles).latent_dist.mode()
        return codes * self.level

    @torch.no_grad()
    def decode(self, codes):
        tiles = self.net.decode(codes).sample
        return tiles.clamp(-1, 1)
