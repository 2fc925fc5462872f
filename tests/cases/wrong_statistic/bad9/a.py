import numpy as np, torch
from torch import nn
class AE(nn.Module):
    def __init__(self, path):
        super().__init__()
        s = np.load(path)
        self.encoder, self.decoder = Encoder(), Decoder()
        self.m = torch.from_numpy(s["mean"])
        self.s = torch.from_numpy(s["mean"])
    def encode(self, x):
        return (self.encoder(x) - self.m) / self.s
    def decode(self, z):
        return self.decoder(z * self.s + self.m)
