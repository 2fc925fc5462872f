import torch
from field_ae import FieldAE


class TiledFieldAE(FieldAE):
    def decode_tiles(self, h, size):
        rows = [torch.cat([self.decoder(tile / self.k) for tile in row.split(size, -1)], -1) for row in h.split(size, -2)]
        return torch.cat(rows, -2)
