from torch import nn


class Streaming(nn.Module):
    def __init__(self, encoder, decoder, scaling_factor):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.scaling_factor = scaling_factor
        self.memory = None

    def encode(self, frames):
        z = self.encoder(frames)
        return z * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)

    def stream_encode(self, frames):
        if self.memory is None:
            z = self.encoder(frames)
        else:
            z = self.encoder(frames, self.memory)
        self.memory = frames[:, -1:]
        return z

    def stream_decode(self, z):
        z = z / self.scaling_factor
        return self.decoder(z)
