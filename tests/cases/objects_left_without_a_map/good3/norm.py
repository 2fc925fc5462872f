import torch


class Standardise:
    def __init__(self, mean=None, std=None):
        self.mean = mean
        self.std = std

    def fit(self, z):
        self.mean = z.mean((0, 2, 3), keepdim=True)
        self.std = z.std((0, 2, 3), keepdim=True)
        return self

    def __call__(self, z):
        return z if self.std is None else (z - self.mean) / self.std

    def undo(self, z):
        return z if self.std is None else z * self.std + self.mean
