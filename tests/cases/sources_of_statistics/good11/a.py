from torch import nn


class Wave(nn.Module):
    """Any autoencoder of sound; those that need none have no scale in their configuration."""

    def __init__(self, encoder, decoder, scale):
        super().__init__()
        self.encoder, self.decoder, self.scale = encoder, decoder, scale

    def encode(self, wave):
        return self.encoder(wave) / self.scale

    def decode(self, z):
        return self.decoder(z * self.scale)


def make(config, encoder, decoder):
    return Wave(encoder, decoder, scale=config.get("scale", 1.0))
