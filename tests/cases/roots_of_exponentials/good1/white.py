import torch
from torch import nn


class Whitener(nn.Module):
    def __init__(self, channels: int):
        super().__init__()
        self.spread = nn.Parameter(torch.zeros(1, channels, 1, 1))

    def there(self, z):
        return z * torch.exp(-0.5 * self.spread)

    def back(self, z):
        return z * torch.exp(0.5 * self.spread)


class Codec(nn.Module):
    def __init__(self, encoder, decoder, channels):
        super().__init__()
        self.encoder, self.decoder, self.white = encoder, decoder, Whitener(channels)

    def encode(self, x):
        return self.white.there(self.encoder(x))

    def decode(self, z):
        return self.decoder(self.white.back(z))
