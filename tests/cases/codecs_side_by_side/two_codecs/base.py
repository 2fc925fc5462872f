import torch
from torch import nn


class Space(nn.Module):
    @torch.no_grad()
    def forth(self, x):
        raise NotImplementedError

    @torch.no_grad()
    def back(self, z):
        raise NotImplementedError
