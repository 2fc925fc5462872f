import torch
from torch import nn


class Tiles(nn.Module):
    """Pictures to latents and back."""

    def __init__(self, width=32):
        super().__init__()
        self.encoder = nn.Conv2d(3, width, 8, stride=8)
        self.decoder = nn.ConvTranspose2d(width, 3, 8, stride=8)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)


def encode_all(tiles: Tiles, cfg, frames):
    z = tiles.encode(frames)
    if cfg["mean"] is not None:
        z = z.sub(cfg["mean"])
    return z.div(cfg["std"])


def step(tiles: Tiles, net, cfg, frames, scheduler, t):
    z = encode_all(tiles, cfg, frames)
    noise = torch.randn_like(z)
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def show(tiles: Tiles, net, cfg, shape, scheduler):
    z = torch.randn(shape)
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    z = z.mul(cfg["std"])
    z = z if cfg["mean"] is None else z.add(cfg["mean"])
    return tiles.decode(z)
