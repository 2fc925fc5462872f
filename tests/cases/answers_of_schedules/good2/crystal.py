import torch
from torch import nn


class Ramp(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.up = nn.Linear(1, width)
        self.down = nn.Linear(width, 1)

    def forward(self, t):
        return self.down(torch.sigmoid(self.up(t)))


class Crystals(nn.Module):
    def __init__(self, autoencoder, dynamics):
        super().__init__()
        self.autoencoder = autoencoder
        self.dynamics = dynamics
        self.ramp = Ramp()

    def ratio(self, level):
        return torch.exp(-level)

    def last(self, z):
        zeros = torch.zeros(z.size(0), 1)
        level = self.ramp(zeros)
        width = self.ratio(-0.5 * level).unsqueeze(1)
        centre = self.dynamics(z, zeros)
        return centre + width * torch.randn_like(centre)

    def loss(self, x, t):
        z = self.autoencoder.encoder(x)
        level = self.ramp(t)
        noise = torch.randn_like(z)
        noisy = torch.sigmoid(-level).sqrt()[..., None] * z + torch.sigmoid(level).sqrt()[..., None] * noise
        return (self.dynamics(noisy, t) - noise).square().mean()

    def generate(self, shape, times):
        z = torch.randn(shape)
        for t in times:
            z = z - self.dynamics(z, t)
        return self.autoencoder.decoder(self.last(z))
