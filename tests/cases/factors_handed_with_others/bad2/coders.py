from torch import nn


class Coder(nn.Module):
    def __init__(self, channels, spread):
        super().__init__()
        self.encoder = nn.Conv1d(channels, 16, 8, 8)
        self.decoder = nn.ConvTranspose1d(16, channels, 8, 8)
        self.spread = spread
