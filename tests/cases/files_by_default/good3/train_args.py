import argparse

import numpy as np
import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--bank", default="terrain_sd.npy")
    args = p.parse_args()
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    unet, scheduler = UNet2DModel(sample_size=32, in_channels=4, out_channels=4), DDPMScheduler()
    bank = torch.from_numpy(np.load(args.bank))
    for z in bank.split(16):
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        noisy = scheduler.add_noise(z, noise, t)
        (unet(noisy, t).sample - noise).pow(2).mean().backward()


if __name__ == "__main__":
    main()
