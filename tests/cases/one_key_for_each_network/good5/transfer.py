import torch
from diffusers import AutoencoderKL


def transfer(old: AutoencoderKL, new: AutoencoderKL, net, x):
    z = old.encode(x).latent_dist.mode() * old.config.scaling_factor
    z = net(z)
    return new.decode(z / new.config.scaling_factor).sample
