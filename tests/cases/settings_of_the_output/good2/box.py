import torch
from torch import nn


class EchoBox(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, vigour: float = 1.0):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.vigour = vigour

    def encode(self, sound: torch.Tensor) -> torch.Tensor:
        return self.encoder(sound)

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.vigour)
