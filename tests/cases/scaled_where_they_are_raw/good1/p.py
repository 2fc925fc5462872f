import torch
from enum import Enum


class Space(Enum):
    RAW = 0
    MODEL = 1


def provide(vae, rows):
    for row in rows:
        if "mean" in row:
            yield Space.RAW, row["mean"]
        else:
            yield Space.MODEL, vae.encode(row["x"]).latent_dist.sample() * vae.config.scaling_factor


def collate(vae, rows):
    factor = {Space.RAW: vae.config.scaling_factor, Space.MODEL: 1.0}
    return torch.cat([z * factor[space] for space, z in provide(vae, rows)])


def step(vae, unet, scheduler, rows):
    x = collate(vae, rows)
    n = torch.randn_like(x)
    t = torch.randint(0, 1000, (len(x),))
    return (unet(scheduler.add_noise(x, n, t), t).sample - n).square().mean()


def look(vae, x):
    return vae.decode(x / vae.config.scaling_factor).sample
