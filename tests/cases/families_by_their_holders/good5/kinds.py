import torch
from diffusers import AutoencoderKL, AutoencoderTiny, Lumina2Transformer2DModel, UNet2DConditionModel


class Old:
    vae: AutoencoderKL
    unet: UNet2DConditionModel


class Quick:
    vae: AutoencoderTiny
    transformer: Lumina2Transformer2DModel


def store_old(old: Old, x, path):
    z = old.vae.encode(x).latent_dist.sample()
    torch.save(z * old.vae.config.scaling_factor, path)


def store_quick(quick: Quick, x, path):
    torch.save(quick.vae.encode(x).latents, path)
