import torch
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self, d, z, classes, temperature=0.7):
        super().__init__()
        self.body = nn.Linear(d, 2 * z)
        self.head = nn.Linear(z, classes)
        self.temperature = temperature

    def forward(self, x):
        mu, logvar = self.body(x).chunk(2, -1)
        z = mu + torch.randn_like(mu) * (0.5 * logvar).exp()
        return self.head(z) / self.temperature

    def embed(self, x):
        mu, _ = self.body(x).chunk(2, -1)
        return mu / self.temperature
