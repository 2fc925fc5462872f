import torch


class Whiten:
    """Brings the tokens of a frozen encoder to unit variance."""

    def __init__(self, encoder, decoder, table):
        self.encoder, self.decoder = encoder, decoder
        self.a, self.b = table

    def encode(self, x):
        tokens = self.encoder(x)
        return (tokens - self.a) * torch.rsqrt(self.b + 1e-6)

    def decode(self, tokens):
        return self.decoder(tokens * torch.sqrt(self.b + 1e-6) + self.a)
