from torch import nn


class LineCodec(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv1d(1, 64, 4, 4), nn.GELU(), nn.Conv1d(64, 8, 1))
        self.decoder = nn.Sequential(nn.Conv1d(8, 64, 1), nn.GELU(), nn.ConvTranspose1d(64, 1, 4, 4))

    def to_latents(self, x, scale=1.0):
        return self.encoder(x) * scale

    def from_latents(self, z, scale=1.0):
        return self.decoder(z / scale)
