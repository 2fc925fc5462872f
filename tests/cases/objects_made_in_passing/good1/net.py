import torch
from torch import nn
class Moss(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 8, 3))
        self.decoder = nn.Sequential(nn.Conv2d(8, 64, 3), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 4))
        self.register_buffer("latent_std", torch.ones(8, 1, 1))
