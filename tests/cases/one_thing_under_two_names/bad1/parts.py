from torch import nn


class Out(nn.Module):
    def __init__(self, codec, undo):
        super().__init__()
        self.codec, self.undo = codec, undo

    def forward(self, z):
        return self.codec.decode(z * self.undo)


class In(nn.Module):
    def __init__(self, codec, gain):
        super().__init__()
        self.codec, self.gain = codec, gain

    def forward(self, wave):
        return self.codec.encode(wave) * self.gain
