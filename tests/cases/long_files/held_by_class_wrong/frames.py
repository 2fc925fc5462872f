import torch
from torch import nn


class FrameVAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(3, 64, 4, 4), nn.SiLU(), nn.Conv2d(64, 8, 1))
        self.decoder = nn.Sequential(nn.Conv2d(4, 64, 1), nn.SiLU(), nn.ConvTranspose2d(64, 3, 4, 4))
        self.register_buffer("spread", torch.tensor(0.71))

    def forward(self, frame):
        mean, logvar = self.encoder(frame).chunk(2, dim=1)
        return (mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)) / self.spread

    def picture(self, z):
        return self.decoder(z)
