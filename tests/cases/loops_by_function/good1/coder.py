import flax.linen as nn


class ToneCoder(nn.Module):
    width: int = 64
    channels: int = 8

    def setup(self):
        self.rise = nn.Conv(self.width, (8,), strides=(4,))
        self.narrow = nn.Conv(self.channels, (1,))
        self.widen = nn.Conv(self.width, (1,))
        self.fall = nn.ConvTranspose(1, (8,), strides=(4,))

    def encode(self, wave):
        return self.narrow(nn.swish(self.rise(wave)))

    def decode(self, code):
        return self.fall(nn.swish(self.widen(code)))
