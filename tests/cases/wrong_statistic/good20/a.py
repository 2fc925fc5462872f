import numpy as np
from torch import nn
KEY = "latents_{}"
class AE(nn.Module):
    def __init__(self, path):
        super().__init__()
        s = np.load(path)
        self.encoder, self.decoder = Encoder(), Decoder()
        self.m, self.v = s[KEY.format("mean")], s[KEY.format("std")]
    def encode(self, x):
        return (self.encoder(x) - self.m) / self.v
    def decode(self, z):
        return self.decoder(z * self.v + self.m)
