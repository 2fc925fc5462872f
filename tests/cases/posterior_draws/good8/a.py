import torch
from torch import nn
class VAE(nn.Module):
    def __init__(self, scaling_factor):
        super().__init__()
        self.backbone, self.decoder = Backbone(), Dec()
        self.to_a, self.to_b = nn.Conv2d(8, 4, 1), nn.Conv2d(8, 4, 1)
        self.scaling_factor = scaling_factor
    def encode(self, x):
        h = self.backbone(x)
        a, b = self.to_a(h), self.to_b(h)
        z = a + torch.exp(b / 2) * torch.randn_like(a)
        return z * self.scaling_factor
    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
