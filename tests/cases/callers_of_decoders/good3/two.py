import torch
from torch import nn
from torch.nn import functional


class Two(nn.Module):
    def __init__(self, p: nn.Module, q: nn.Module, width: int):
        super().__init__()
        self.p, self.q = p, q
        self.register_buffer("c", torch.zeros(width))
        self.register_buffer("w", torch.ones(width))

    def cost(self, rows):
        return functional.huber_loss(self.q(self.p(rows)), rows)
