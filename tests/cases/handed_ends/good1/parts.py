from torch import nn


class Patches(nn.Module):
    def __init__(self, down, up):
        super().__init__()
        self.encoder, self.decoder = down, up

    def encode(self, x):
        return self.encoder(x)

    def decode(self, h):
        return self.decoder(h)
