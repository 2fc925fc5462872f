import torch
import torch.nn.functional as F
from torch import nn


class Downsampled:
    factor = 4

    def encode(self, volume):
        return F.avg_pool3d(volume, self.factor)

    def decode(self, volume):
        return F.interpolate(volume, scale_factor=self.factor)


class Learned:
    def __init__(self, path):
        self.net = torch.load(path)
        self.std = self.net.std

    def encode(self, volume):
        return self.net.encode(volume) / self.std

    def decode(self, latents):
        return self.net.decode(latents * self.std)


def main(args, unet, scheduler, loader):
    space = Learned(args.weights) if args.weights else Downsampled()
    for volume in loader:
        z = space.encode(volume)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        F.mse_loss(unet(scheduler.add_noise(z, noise, t), t), noise).backward()
    x = torch.randn(1, 4, 16, 16, 16)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t), t, x).prev_sample
    return space.decode(x)
