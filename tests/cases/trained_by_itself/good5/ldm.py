import lightning as L
import torch
from torch import nn


class Diffusion(L.LightningModule):
    def __init__(self, vae):
        super().__init__()
        self.vae = vae
        self.first, self.last = nn.Conv2d(4, 64, 3, padding=1), nn.Conv2d(64, 4, 3, padding=1)

    def forward(self, x, t):
        return self.last(self.first(x) * t)

    def training_step(self, batch, _):
        z = self.vae.encode(batch).latent_dist.sample() * self.vae.config.scaling_factor
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self((1 - t) * z + t * noise, t) - noise + z).square().mean()

    def sample(self, n):
        x = torch.randn(n, 4, 32, 32)
        for k in range(20):
            x = x - self(x, k / 20) / 20
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
