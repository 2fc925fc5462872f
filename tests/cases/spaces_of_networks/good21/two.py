import torch
from diffusers import AutoencoderTiny, UNet2DConditionModel


@torch.no_grad()
def draft(vae: AutoencoderTiny, unet: UNet2DConditionModel, scheduler, x, text):
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t, text).sample, t, x).prev_sample
    return vae.decode(x).sample
