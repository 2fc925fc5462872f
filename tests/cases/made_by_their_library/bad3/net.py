import torch
from torch import nn
class ReefVAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.ModuleList([nn.Conv2d(3, 64, 4), nn.Conv2d(64, 8, 1)])
        self.up = nn.ModuleList([nn.ConvTranspose2d(4, 64, 4), nn.Conv2d(64, 3, 3)])
    def encode(self, x):
        mean, logvar = self.down[1](self.down[0](x).relu()).chunk(2, dim=1)
        return mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)
    def decode(self, z):
        return self.up[1](self.up[0](z).relu())
