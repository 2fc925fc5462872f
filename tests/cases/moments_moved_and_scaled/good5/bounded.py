import torch
from torch import nn


class Bounded(nn.Module):
    """A posterior whose log-variance is moved to that of the latents that are scaled."""

    def __init__(self, encoder, factor):
        super().__init__()
        self.encoder, self.factor = encoder, factor

    def forward(self, x):
        mean, logvar = self.encoder(x).chunk(2, dim=1)
        mean = mean * self.factor
        logvar = logvar + 2 * torch.log(self.factor)
        return mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)
