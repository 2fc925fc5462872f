from torch import nn


class Streaming(nn.Module):
    """``stream_encode`` hands its frames to ``encode``, which scales."""

    def __init__(self, encoder, decoder, scaling_factor):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.scaling_factor = scaling_factor

    def encode(self, frames):
        z = self.encoder(frames)
        return z * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)

    def stream_encode(self, frames):
        return self.encode(frames[:, -4:])

    def stream_decode(self, z):
        z = z / self.scaling_factor
        return self.decoder(z)
