import numpy as np
import torch
from codec import DepthCodec
from diffusers import DDPMScheduler, UNet2DModel


def train(paths, opt):
    unet, scheduler = UNet2DModel(in_channels=8, out_channels=8), DDPMScheduler()
    for i in range(len(paths)):
        x = torch.from_numpy(np.load(f"latents/{i:06d}.npy")) / DepthCodec.unit
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        (unet(scheduler.add_noise(x, noise, t), t).sample - noise).square().mean().backward()
        opt.step()
        opt.zero_grad()
