import torch
from torch import nn


class Tiles(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, image_size: int, latent_size: int):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scale = image_size / latent_size

    def to_latents(self, tile: torch.Tensor) -> torch.Tensor:
        return self.encoder(tile) * self.scale

    def to_pixels(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.scale)


def objective(tiles: Tiles, net: nn.Module, tile: torch.Tensor) -> torch.Tensor:
    z = tiles.to_latents(tile)
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()
