import torch
from torch import nn


class RollVAE(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(1, width, 4, 4), nn.SiLU(), nn.Conv2d(width, 8, 1))
        self.decoder = nn.Sequential(nn.Conv2d(4, width, 1), nn.SiLU(), nn.ConvTranspose2d(width, 1, 4, 4))

    def posterior(self, x):
        mean, logvar = self.encoder(x).chunk(2, dim=1)
        return torch.distributions.Normal(mean, torch.exp(0.5 * logvar))
