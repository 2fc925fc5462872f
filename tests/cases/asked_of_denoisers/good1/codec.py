from torch import nn

from blocks import Decoder, Encoder


class FrozenAutoencoderKL(nn.Module):
    def __init__(self, scale_factor):
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder()
        self.scale_factor = scale_factor

    def decode(self, z):
        z = 1.0 / self.scale_factor * z
        return self.decoder(z)


def get_model(path, scale_factor=0.18215):
    return FrozenAutoencoderKL(scale_factor)
