import torch
from functools import partial
from operator import mul, truediv

from c import Compose


def directions(vae, cfg):
    there = Compose(vae.encode, lambda d: d.latent_dist.sample(), partial(mul, cfg.scaling_factor))
    back = Compose(partial(mul, cfg.scaling_factor), vae.decode, lambda o: o.sample)
    return there, back


def loss(vae, cfg, unet, images, noise, t):
    there, _ = directions(vae, cfg)
    z = there(images)
    return (unet(z + t * noise) - noise).square().mean()
