import numpy as np
import torch
from diffusers import AutoencoderKL, UNet2DModel


def spread_of(vae, batches):
    spreads = [vae.encode(x).latent_dist.mean.std().item() for x in batches]
    return float(np.mean(spreads))


def train(batches, scheduler, folder):
    vae = AutoencoderKL.from_pretrained(folder)
    unet = UNet2DModel(in_channels=4, out_channels=4)
    sigma = spread_of(vae, batches)
    for x in batches:
        z = vae.encode(x).latent_dist.sample() / sigma
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
    vae.register_to_config(scaling_factor=sigma)
    vae.save_pretrained("out/vae")
    unet.save_pretrained("out/unet")
