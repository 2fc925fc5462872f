from torch import nn


class WindVAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Conv2d(2, 16, 4, 4)
        self.decoder = nn.ConvTranspose2d(16, 2, 4, 4)

    def encode(self, wind):
        return self.encoder(wind).chunk(2, 1)[0]

    def decode(self, z):
        return self.decoder(z)
