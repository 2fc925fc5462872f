import torch
from torch import nn


class Reader(nn.Module):
    def __init__(self, encoder: nn.Module, latent_std: float):
        super().__init__()
        self.encoder, self.latent_std = encoder, latent_std

    def forward(self, tile: torch.Tensor) -> torch.Tensor:
        return self.encoder(tile) / self.latent_std


class Painter(nn.Module):
    def __init__(self, decoder: nn.Module, latent_std: float):
        super().__init__()
        self.decoder, self.latent_std = decoder, latent_std

    def forward(self, code: torch.Tensor) -> torch.Tensor:
        return self.decoder(code * self.latent_std)


def write(encoder: nn.Module, decoder: nn.Module, latent_std: float) -> None:
    torch.onnx.export(Reader(encoder, latent_std), torch.randn(1, 3, 256, 256), "reader.onnx")
    torch.onnx.export(Painter(decoder, latent_std), torch.randn(1, 8, 32, 32), "painter.onnx")
