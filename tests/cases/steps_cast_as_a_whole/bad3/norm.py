import numpy as np
import torch
from torch import nn
class Normalizer(nn.Module):
    def __init__(self, std):
        super().__init__()
        self.register_buffer("std", std.view(1, -1, 1, 1))
    @classmethod
    def from_npz(cls, path):
        with np.load(path) as archive:
            return cls(torch.from_numpy(archive["latent_std"]).float())
    def forward(self, z):
        return z * self.std.reciprocal()
    def inverse(self, x):
        return x * self.std
