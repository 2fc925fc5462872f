import torch


class Plain:
    def __init__(self, encoder, decoder, gain):
        self.encoder, self.decoder, self.gain = encoder, decoder, gain

    def encode(self, x):
        return self.gain * self.encoder(x)

    def decode(self, z):
        return self.decoder(z / self.gain)

class Tiles(Plain):
    def decode(self, z):
        return torch.cat([self.decoder(part) for part in z.split(32, 2)], 2)

    def encode(self, x):
        return torch.cat([super(Tiles, self).encode(part) for part in x.split(256, 2)], 2)
