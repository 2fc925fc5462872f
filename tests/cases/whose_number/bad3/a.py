from torch import nn
class Tokenizer(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Conv2d(3, 4, 8, stride=8)
        self.decoder = nn.ConvTranspose2d(4, 3, 8, stride=8)
    def encode(self, x):
        return self.encoder(x)
    def decode(self, z):
        return self.decoder(z)
ae = Tokenizer()
def pack(x):
    return ae.encode(x) * 0.13025
def unpack(z):
    return ae.decode(z / 0.13205)
