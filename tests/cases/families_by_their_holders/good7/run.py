import torch

from base import Base


def store(base: Base, images, path):
    z = base.shifted(base.vae.encode(images).latent_dist.sample())
    torch.save(z * base.vae.config.scaling_factor, path)
