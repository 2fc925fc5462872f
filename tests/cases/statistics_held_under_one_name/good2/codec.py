from torch import nn


class Gestures(nn.Module):
    def __init__(self, encoder, decoder, cfg):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.a, self.b = cfg.a, cfg.b

    def encode(self, x):
        return (self.encoder(x) - self.a) * self.b

    def decode(self, h):
        return self.decoder(h / self.b + self.a)
