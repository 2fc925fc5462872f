from torch import nn


class Modulated(nn.Module):
    """The decoder's first layer is modulated, which is a part of it."""

    def __init__(self, encoder, decoder, style):
        super().__init__()
        self.encoder, self.decoder, self.style = encoder, decoder, style

    def encode(self, image):
        return self.encoder(image)

    def decode(self, h, label):
        gamma, beta = self.style(label).chunk(2, dim=1)
        return self.decoder(h * gamma + beta)
