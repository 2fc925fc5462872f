import torch
from torch import nn
class Normalizer(nn.Module):
    def __init__(self, std):
        super().__init__()
        self.register_buffer("std", std.view(1, -1, 1, 1))
    def forward(self, z):
        return z * self.std.reciprocal()
    def inverse(self, x):
        return x * self.std
