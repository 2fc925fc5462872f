import torch
from torch import nn


class Stats(nn.Module):
    def __init__(self, path):
        super().__init__()
        held = torch.load(path)
        self.register_buffer("centre", held["mean"].view(1, -1, 1))
        self.register_buffer("spread", held["std"].view(1, -1, 1))

    def there(self, z):
        return (z.float() - self.centre) * self.spread.reciprocal()

    def back(self, x):
        return x.float() * self.spread + self.centre
