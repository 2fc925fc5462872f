from torch import nn


class WaveAutoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.enter = nn.Sequential(nn.Conv1d(1, 64, 8, 4), nn.GELU(), nn.Conv1d(64, 16, 4, 2))
        self.leave = nn.Sequential(nn.ConvTranspose1d(16, 64, 4, 2), nn.GELU(), nn.ConvTranspose1d(64, 1, 8, 4))

    def encode(self, wave):
        return self.enter(wave)

    def decode(self, z):
        return self.leave(z)
