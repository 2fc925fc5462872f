import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from maps import spread_out


@torch.no_grad()
def answer(vae: AutoencoderKL, unet: UNet2DConditionModel, x, t, text):
    x = spread_out(unet(x, t, text).sample, vae.config.scaling_factor)
    return vae.decode(x).sample
