import torch


class StereoCodec:
    def __init__(self, codec, side_gain):
        self.codec, self.side_gain = codec, side_gain

    def encode(self, wave):
        middle, side = self.codec.encode(wave).chunk(2, dim=1)
        return torch.cat((middle, side * self.side_gain), dim=1)

    def decode(self, z):
        middle, side = z.chunk(2, dim=1)
        return self.codec.decode(torch.cat((middle, side / self.side_gain), dim=1))
