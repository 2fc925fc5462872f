import torch
from torch import nn


class Codec(nn.Module):
    k = 0.317

    def __init__(self, ae):
        super().__init__()
        self.ae = ae

    def to_z(self, x):
        if x.size(1) == 4:
            x = self.to_picture(x)
        return self.ae.encode(x).latent_dist.mean * self.k

    def to_picture(self, z):
        return self.ae.decode(z / self.k).sample


def stream(codec: Codec, unet, scheduler, frames, blend):
    last = None
    for frame in frames:
        noise = torch.randn(1, 4, 64, 64)
        start = noise if last is None else blend * codec.to_z(last) + (1 - blend) * noise
        z = start
        for t in scheduler.timesteps:
            z = scheduler.step(unet(torch.cat([codec.to_z(frame), z], 1), t), t, z).prev_sample
        last = z
        yield codec.to_picture(last)
