from torch import nn


class Codec(nn.Module):
    def __init__(self, width=48, depth=16):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv1d(1, width, 8, 4), nn.ELU(), nn.Conv1d(width, depth, 8, 4))
        self.decoder = nn.Sequential(nn.ConvTranspose1d(depth, width, 8, 4), nn.ELU(), nn.ConvTranspose1d(width, 1, 8, 4))

    def encode(self, wave):
        return self.encoder(wave)

    def decode(self, h):
        return self.decoder(h)
