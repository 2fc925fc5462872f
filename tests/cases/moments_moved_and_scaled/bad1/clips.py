import torch
from einops import rearrange
from torch import nn


class ClipEncoder(nn.Module):
    def __init__(self, trunk: nn.Module, head: nn.Module, mean: list[float], std: list[float]):
        super().__init__()
        self.trunk, self.head = trunk, head
        self.register_buffer("mean", torch.tensor(mean)[:, None, None, None])
        self.register_buffer("std", torch.tensor(std)[:, None, None, None])

    def forward(self, clip, noise=None):
        pair = rearrange(self.head(self.trunk(clip)), "b (two c) t h w -> two b c t h w", two=2)
        mu, logvar = pair.sub(self.mean).div(self.std).unbind(0)
        z = mu if noise is None else torch.addcmul(mu, noise, logvar.mul(0.5).exp())
        return (z - self.mean) / self.std
