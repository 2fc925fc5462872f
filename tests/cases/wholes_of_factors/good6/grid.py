import torch
from torch import nn


class Grid(nn.Module):
    """Latents are stored as bytes: rounding them is no conversion of sizes."""

    def __init__(self, encoder: nn.Module, decoder: nn.Module, gain: float = 23.5):
        super().__init__()
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def encode(self, x):
        return (self.encoder(x) * self.gain).round().clamp(-127, 127).to(torch.int8)

    def decode(self, codes):
        return self.decoder(codes.float() / self.gain)
