from torch import nn


class Bare(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.down = nn.Conv2d(3, width, 8, 8)
        self.up = nn.ConvTranspose2d(width, 3, 8, 8)

    def encode(self, image):
        return self.down(image)

    def decode(self, code):
        return self.up(code)


class Scaled(Bare):
    def __init__(self, width, latent_scale):
        super().__init__(width)
        self.latent_scale = latent_scale

    def encode(self, image):
        return self.down(image) * self.latent_scale

    def decode(self, code):
        return self.up(code / self.latent_scale)
