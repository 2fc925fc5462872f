import torch


class Codec:
    def __init__(self, encoder, decoder, var, eps=1e-6):
        self.encoder, self.decoder, self.var, self.eps = encoder, decoder, var, eps

    @property
    def sd(self):
        return torch.sqrt(self.var + self.eps)

    def encode(self, x):
        return self.encoder(x) / self.sd

    def decode(self, z):
        return self.decoder(z * self.sd)
