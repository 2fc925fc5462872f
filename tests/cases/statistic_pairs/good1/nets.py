from torch import nn
class Encoder(nn.Module):
    def forward(self, x):
        return x
class Decoder(nn.Module):
    def forward(self, z):
        return z
class AE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.decoder = Encoder(), Decoder()
    def encode(self, x):
        return self.encoder(x)
    def decode(self, z):
        return self.decoder(z)
