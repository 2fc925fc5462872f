import argparse

import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel

parser = argparse.ArgumentParser()
parser.add_argument("--latent-scale", type=float, default=0.18215)
parser.add_argument("--image")
args = parser.parse_args()

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
unet = UNet2DModel.from_pretrained("local/unet")
scheduler = DDIMScheduler()


def edit(pixels):
    z = vae.encode(pixels).latent_dist.mean * 0.18215
    z = scheduler.add_noise(z, torch.randn_like(z), torch.tensor([500]))
    for t in scheduler.timesteps[500:]:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / args.latent_scale).sample
