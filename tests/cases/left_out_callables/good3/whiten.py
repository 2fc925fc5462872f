import torch


class Whiten:
    def __init__(self, mean, std):
        self.mean, self.std = mean, std

    def __call__(self, z):
        return (z - self.mean) / self.std

    def inverse(self, z):
        return z * self.std + self.mean
