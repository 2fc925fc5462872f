import numpy as np
from torch import nn
class AE(nn.Module):
    def __init__(self, path):
        super().__init__()
        s = np.load(path)["stats"]
        self.encoder, self.decoder = Encoder(), Decoder()
        self.m, self.v = s[0], s[1]
    def encode(self, x):
        return (self.encoder(x) - self.m) / self.v
    def decode(self, z):
        return self.decoder(z * self.v + self.m)
