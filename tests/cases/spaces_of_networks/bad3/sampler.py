import torch
from diffusers import AutoencoderKL, UNet2DConditionModel

from trainer import encode


@torch.no_grad()
def make(vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler, hint, text):
    guide = vae.encode(hint).latent_dist.mode()
    x = torch.randn_like(guide)
    for t in scheduler.timesteps:
        out = unet(torch.cat([x, guide], dim=1), t, text).sample
        x = scheduler.step(out, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
