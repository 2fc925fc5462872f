import torch


class Standardise:
    def __init__(self, mean=None, std=None):
        self.mean, self.std = mean, std

    def __call__(self, z):
        return z if self.std is None else (z - self.mean) / self.std

    def undo(self, z):
        return z if self.std is None else z * self.std + self.mean
