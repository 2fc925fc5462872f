import numpy as np
import torch


class Norm:
    def __init__(self, path):
        f = np.load(path)
        self.m = torch.from_numpy(f["mean"])[None, :, None, None]
        self.d = torch.from_numpy(f["std"])[None, :, None, None]

    def fwd(self, z):
        return (z - self.m) / self.d

    def inv(self, z):
        return z * self.d + self.m
