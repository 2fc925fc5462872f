import torch
from torch.utils.data import DataLoader

from reader import Reader


def steps(where, unet, scheduler):
    for z in DataLoader(Reader(where), batch_size=16):
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        yield (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
