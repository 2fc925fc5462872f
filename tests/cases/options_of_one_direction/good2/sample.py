import argparse

import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel

parser = argparse.ArgumentParser()
parser.add_argument("--image")
parser.add_argument("--strength", type=float, default=0.5)
args = parser.parse_args()

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")
unet = UNet2DModel.from_pretrained("local/unet")
scheduler = DDIMScheduler()


def edit(pixels):
    z = vae.encode(pixels).latent_dist.mean * 0.18215
    first = int(1000 * args.strength)
    z = scheduler.add_noise(z, torch.randn_like(z), torch.tensor([first]))
    for t in scheduler.timesteps[first:]:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / 0.18215).sample
