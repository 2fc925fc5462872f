import torch
from torch import nn


class Running(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.register_buffer("first", torch.zeros(width))
        self.register_buffer("second", torch.ones(width))

    def there(self, h):
        return (h - self.first) * torch.rsqrt(self.second + 1e-6)

    def back(self, h):
        return h * (self.second + 1e-6) + self.first
