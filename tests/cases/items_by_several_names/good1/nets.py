from torch import nn


class PictureVAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.enter = nn.Sequential(nn.Conv2d(3, 32, 4, 4), nn.GELU(), nn.Conv2d(32, 4, 2, 2))
        self.leave = nn.Sequential(nn.ConvTranspose2d(4, 32, 2, 2), nn.GELU(), nn.ConvTranspose2d(32, 3, 4, 4))

    def encode(self, picture):
        return self.enter(picture)

    def decode(self, z):
        return self.leave(z)
