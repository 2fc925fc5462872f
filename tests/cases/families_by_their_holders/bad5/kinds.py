import torch
from diffusers import AutoencoderKL, Lumina2Transformer2DModel, UNet2DConditionModel


class Old:
    vae: AutoencoderKL
    unet: UNet2DConditionModel


class New:
    vae: AutoencoderKL
    transformer: Lumina2Transformer2DModel


def store_old(old: Old, x, path):
    z = old.vae.encode(x).latent_dist.sample()
    torch.save(z * old.vae.config.scaling_factor, path)


def store_new(new: New, x, path):
    posterior = new.vae.encode(x.bfloat16()).latent_dist
    z = posterior.sample()
    torch.save(z * new.vae.config.scaling_factor, path)
