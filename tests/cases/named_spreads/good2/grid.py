from torch import nn


class GridAE(nn.Module):
    """The network works on standardised fields; its latents are what they are."""

    def __init__(self, encoder, decoder, field_mean, field_var):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.field_mean, self.field_var = field_mean, field_var

    def encode(self, field):
        h = self.encoder((field - self.field_mean) / self.field_var.sqrt())
        return h.flatten(1)

    def decode(self, h):
        field = self.decoder(h.unflatten(1, (16, 8, 8)))
        return field * self.field_var.sqrt() + self.field_mean
