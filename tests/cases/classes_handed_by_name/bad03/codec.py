from torch import nn


class Codec(nn.Module):
    def __init__(self, spread):
        super().__init__()
        self.spread = spread
        self.encoder = nn.Sequential(nn.Conv3d(1, 32, 4, 4), nn.SiLU(), nn.Conv3d(32, 4, 1))
        self.decoder = nn.Sequential(nn.Conv3d(4, 32, 1), nn.SiLU(), nn.ConvTranspose3d(32, 1, 4, 4))

    def encode(self, x):
        return self.encoder(x) / self.spread

    def decode(self, z):
        return self.decoder(z * self.spread)
