import torch
from torch import nn


class Duo(nn.Module):
    def __init__(self, a, b, w):
        super().__init__()
        self.a, self.b = a, b
        self.register_buffer("w", torch.tensor(w))

    def inward(self, x):
        return self.a(x) * self.w

    def outward(self, h):
        return self.b(h * self.w)
