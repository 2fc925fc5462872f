import torch
from torch import nn


class Waves(nn.Module):
    def __init__(self, trunk, out, gain):
        super().__init__()
        self.trunk, self.out, self.gain = trunk, out, gain

    def encode(self, x):
        mid, log_spread = self.trunk(x).tensor_split(2, dim=1)
        width = torch.exp(0.5 * (log_spread * self.gain))
        return mid * self.gain + width * torch.randn_like(mid)

    def decode(self, h):
        return self.out(h / self.gain)
