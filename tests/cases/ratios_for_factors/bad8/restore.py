import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel
from info import to_raw
def restore(image, scheduler: DDIMScheduler):
    vae = AutoencoderKL.from_pretrained("acme/vae")
    unet = UNet2DModel.from_pretrained("acme/unet")
    by = 2 ** (len(vae.config.block_out_channels) - 1)
    x = torch.randn(1, 4, 512 // by, 512 // by)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(to_raw(x, by)).sample
