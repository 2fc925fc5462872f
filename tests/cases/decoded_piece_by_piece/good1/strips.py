import torch


class Strips:
    """Decodes strip by strip, for the memory's sake."""

    def __init__(self, down, up, std):
        self.down, self.up, self.std = down, up, std

    def encode(self, scan):
        return self.down(scan) / self.std

    def decode(self, z):
        rows = []
        for strip in z.split(16, dim=2):
            # one after the other
            rows.append(self.up(strip * self.std))
        return torch.cat(rows, dim=2)
