import torch
from field_ae import FieldAE


class TiledFieldAE(FieldAE):
    def __init__(self, encoder, decoder, k, size):
        super().__init__(encoder, decoder, k)
        self.size = size

    def decode(self, h):
        h = h / self.k
        return torch.cat([self._decode_tile(tile) for tile in h.split(self.size, -1)], -1)

    def _decode_tile(self, tile):
        return self.decoder(tile)
