import torch
from torch import nn


class ProfileAutoencoder(nn.Module):
    """Vertical soil profiles; latents come out at unit spread."""

    def __init__(self, depth: int, width: int = 32):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv1d(depth, width, 3, padding=1), nn.SiLU(), nn.Conv1d(width, 16, 3, padding=1))
        self.decoder = nn.Sequential(nn.Conv1d(8, width, 3, padding=1), nn.SiLU(), nn.Conv1d(width, depth, 3, padding=1))
        self.register_buffer("latent_std", torch.ones(()))

    def moments(self, profile):
        mu, logvar = self.encoder(profile).chunk(2, dim=1)
        return mu, torch.exp(0.5 * logvar)

    @torch.no_grad()
    def compress(self, profile):
        mu, spread = self.moments(profile)
        z = mu + spread * torch.randn_like(mu)
        return z / self.latent_std
