import torch


class Norm:
    def __init__(self, offset, spread):
        self.offset, self.spread = offset, spread

    def forth(self, h):
        return (h - self.offset) / self.spread

    def back(self, h):
        h.mul_(self.spread).add_(self.offset)
        return h
