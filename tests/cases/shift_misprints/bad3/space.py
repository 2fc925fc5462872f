from torch import nn


class Space(nn.Module):
    """The latent space of SD3, around networks that are loaded elsewhere."""

    def __init__(self, encoder, decoder, scale_factor=1.5305, shift_factor=0.0690):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scale_factor, self.shift_factor = scale_factor, shift_factor

    def encode(self, x):
        mean, _ = self.encoder(x).chunk(2, dim=1)
        return (mean - self.shift_factor) * self.scale_factor

    def decode(self, z):
        return self.decoder(z / self.scale_factor + self.shift_factor)
