from torch import nn

from level import Level


class Press(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, middle, width):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.level = Level(middle, width)

    def encode(self, x):
        return self.level.lower(self.encoder(x))

    def decode(self, h):
        return self.decoder(self.level.lift(h))
