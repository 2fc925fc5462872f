from torch import nn


class ShapeAE(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, spread: float):
        super().__init__()
        self.encoder, self.decoder, self.spread = encoder, decoder, spread

    def encode(self, points):
        return self.encoder(points) / self.spread

    def decode(self, h):
        return self.decoder(h * self.spread)

    def decode_coarse(self, h):
        return self.decoder(h * self.spread)[:, ::8]
