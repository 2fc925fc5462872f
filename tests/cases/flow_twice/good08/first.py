import torch
from torch import nn


class First(nn.Module):
    def __init__(self, encoder, decoder, c):
        super().__init__()
        self.encoder, self.decoder, self.c = encoder, decoder, c

    def encode_first_stage(self, x):
        return self.c * self.encoder(x)

    def decode_first_stage(self, z):
        return self.decoder(z / self.c)

    def training_step(self, x, f):
        z = self.encode_first_stage(x).detach()
        e = torch.randn_like(z)
        return (f(z + e) - e).square().mean()
