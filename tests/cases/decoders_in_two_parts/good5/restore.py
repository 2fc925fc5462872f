from torch import nn


class Restorer(nn.Module):
    def __init__(self, encoder, transformer, decoder, scale):
        super().__init__()
        self.encoder, self.transformer, self.decoder = encoder, transformer, decoder
        self.scale = scale

    def embed(self, image):
        return self.encoder(image) * self.scale

    def to_raw(self, z):
        return z / self.scale

    def restore(self, raw):
        return self.decoder(self.to_raw(self.transformer(raw * self.scale)))
