import torch
from torch import nn


class WaveAE(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, gain: float):
        super().__init__()
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def encode(self, wave):
        return self.encoder(wave) * self.gain

    def decode(self, z):
        return self.decoder(z / self.gain)

    def decode_long(self, z, size=256):
        def piece(z):
            return self.decoder(z / self.gain)

        return torch.cat([piece(part) for part in z.split(size, dim=-1)], dim=-1)
