import torch
from torch import nn
class AE(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder()
        self.m, self.v = torch.load(path)["stats"].unbind(0)
    def encode(self, x):
        return (self.encoder(x) - self.m) / self.v
    def decode(self, z):
        return self.decoder(z * self.v + self.m)
