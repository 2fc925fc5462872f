from torch import nn


class Pair(nn.Module):
    def __init__(self, ae, factor: float):
        super().__init__()
        self.encoder, self.decoder = ae.encoder, ae.decoder
        self.factor = factor

    def pack(self, x):
        return self.encoder(x) * self.factor

    def unpack(self, z):
        return self.decoder(z)
