import numpy as np
from torch import nn


class AE(nn.Module):
    def __init__(self, encoder, decoder, path, centre, spread):
        super().__init__()
        s = np.load(path)
        self.encoder, self.decoder = encoder, decoder
        self.m, self.v = s[f"latents_{centre}"], s[f"latents_{spread}"]

    def encode(self, x):
        return (self.encoder(x) - self.m) / self.v

    def decode(self, z):
        return self.decoder(z * self.v + self.m)
