import torch
from torch import nn


class Tiler(nn.Module):
    def __init__(self, encoder, decoder, scale):
        super().__init__()
        self.encoder, self.decoder, self.scale = encoder, decoder, scale

    def encode(self, x):
        return self.encoder(x) * self.scale

    def encode_tiles(self, x):
        return torch.cat([self.encoder(part) for part in x.chunk(4, dim=-1)], dim=-1)

    def decode(self, z):
        return self.decoder(z / self.scale)

    def decode_tiles(self, z):
        return torch.cat([self.decoder(part / self.scale) for part in z.chunk(4, dim=-1)], dim=-1)
