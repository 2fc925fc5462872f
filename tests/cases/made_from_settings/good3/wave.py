from torch import nn


class WaveCoder(nn.Module):
    def __init__(self, width, deviation):
        super().__init__()
        self.squeeze_net = nn.Conv1d(1, width, 64, 64)
        self.grow_net = nn.ConvTranspose1d(width, 1, 64, 64)
        self.deviation = deviation

    def to_codes(self, wave):
        return self.squeeze_net(wave) / self.deviation

    def to_wave(self, codes):
        return self.grow_net(codes * self.deviation)
