import torch

from codec import Codec


class Mosaic(Codec):
    """Pictures too large for the memory."""

    def __init__(self, *args, rows=4):
        super(Mosaic, self).__init__(*args)
        self.rows = rows

    def decode(self, code):
        return torch.cat([super(Mosaic, self).decode(band) for band in code.chunk(self.rows, dim=2)], dim=2)

    def encode(self, image):
        return torch.cat([self.encoder(band) / self.spread for band in image.chunk(self.rows, dim=2)], dim=2)
