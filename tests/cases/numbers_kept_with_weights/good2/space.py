from collections import OrderedDict

import torch
from torch import nn


class Space(nn.Module):
    def __init__(self, mean, std):
        super().__init__()
        given = OrderedDict({"mean": mean, "std": std})
        self.latent = nn.ParameterDict({k: nn.Parameter(torch.tensor(v), requires_grad=False) for k, v in given.items()})

    def forward(self, z):
        return (z - self.latent["mean"]) / self.latent["std"]

    def inverse(self, z):
        return z * self.latent["std"] + self.latent["mean"]
