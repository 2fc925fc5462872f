import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


def to_latents(tile):
    return vae.encode(tile).latent_dist.mode() * vae.config.scaling_factor


def to_tile(z):
    return vae.decode(z / vae.config.scaling_factor).sample


def preview(net, z, t):
    return to_tile(net(z, t))


@torch.no_grad()
def blur(tile):
    raw = vae.encode(tile).latent_dist.mode()
    raw = torch.nn.functional.avg_pool2d(raw, 3, stride=1, padding=1)
    return vae.decode(raw).sample
