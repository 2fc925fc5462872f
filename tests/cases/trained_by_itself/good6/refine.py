import torch
from torch import nn


class Refiner(nn.Module):
    """Cleans raw latents, when it is trained and when it is used."""

    def __init__(self, vae):
        super().__init__()
        self.vae = vae
        self.conv = nn.Conv2d(4, 4, 3, padding=1)

    def forward(self, z):
        return z + self.conv(z)

    def loss(self, x, blurred):
        z, b = (self.vae.encode(y).latent_dist.mean for y in (x, blurred))
        return (self(b) - z).square().mean()


def finish(refiner: Refiner, unet, scheduler, n):
    x = torch.randn(n, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return refiner.vae.decode(refiner(x / refiner.vae.config.scaling_factor)).sample
