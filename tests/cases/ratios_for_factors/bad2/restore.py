import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel
from info import factor_of
def restore(image, scheduler: DDIMScheduler):
    vae = AutoencoderKL.from_pretrained("acme/vae")
    unet = UNet2DModel.from_pretrained("acme/unet")
    factor = factor_of(vae)
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / factor).sample
