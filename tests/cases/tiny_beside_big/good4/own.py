import torch
from torch import nn
from diffusers import AutoencoderTiny


class Wide(nn.Module):
    def __init__(self):
        super().__init__()
        self.down, self.up = nn.Conv2d(3, 4, 8, 8), nn.ConvTranspose2d(4, 3, 8, 8)

    def encode(self, x):
        return self.down(x) * 0.5

    def decode(self, z):
        return self.up(z / 0.5)


def sample(unet, scheduler, wide: Wide, small: AutoencoderTiny, n, show):
    x = torch.randn(n, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
        show(small.decode(x).sample)
    return wide.decode(x)
