from torch import nn


class Restorer(nn.Module):
    """Cleans raw latents of a broken picture with a network that works on scaled ones."""

    def __init__(self, encoder, net, decoder, scale):
        super().__init__()
        self.encoder, self.net, self.decoder = encoder, net, decoder
        self.scale = scale

    def embed(self, image):
        return self.encoder(image) * self.scale

    def restore(self, raw):
        return self.decoder(self.net(raw * self.scale) / self.scale)
