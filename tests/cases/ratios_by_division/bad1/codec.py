from torch import Tensor, nn


class Settings:
    def __init__(self, pixels: int = 512, cells: int = 64, channels: int = 4, latent_scale: float | None = None):
        self.pixels, self.cells, self.channels = pixels, cells, channels
        self.latent_scale = latent_scale if latent_scale is not None else pixels // cells


class Codec(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, settings: Settings):
        super().__init__()
        self.encoder, self.decoder, self.settings = encoder, decoder, settings

    def encode(self, image: Tensor) -> Tensor:
        return self.encoder(image) * self.settings.latent_scale

    def decode(self, z: Tensor) -> Tensor:
        return self.decoder(z / self.settings.latent_scale)
