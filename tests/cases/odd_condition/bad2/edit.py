import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel


@torch.no_grad()
def edit(vae: AutoencoderKL, unet: UNet2DConditionModel, noiser: DDPMScheduler, before, style, text):
    k = vae.config.scaling_factor
    before = k * vae.encode(before).latent_dist.mode()
    style = k * vae.encode(style).latent_dist.mode()
    x = torch.randn_like(before)
    for t in noiser.timesteps:
        x = noiser.step(unet(torch.hstack((x, before, style)), t, text).sample, t, x).prev_sample
    return vae.decode(x / k).sample
