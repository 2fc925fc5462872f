import torch
from torch import nn


class Stage(nn.Module):
    divisor = 1 / 0.18125

    def __init__(self, first_stage):
        super().__init__()
        self.first_stage = first_stage

    @torch.no_grad()
    def squeeze(self, x):
        return self.first_stage.encode(x).sample() / self.divisor

    @torch.no_grad()
    def expand(self, z):
        return self.first_stage.decode(z * self.divisor)
