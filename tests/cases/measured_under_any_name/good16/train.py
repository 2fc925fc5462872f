import torch
from diffusers import AutoencoderKL, UNet2DModel


import math
def measure(vae, loader):
    var = 0.0
    for x in loader:
        var += vae.encode(x).latent_dist.sample().var().item() / len(loader)
    return math.sqrt(var)


def train(loader, scheduler, folder):
    vae = AutoencoderKL.from_pretrained(folder)
    unet = UNet2DModel(in_channels=4, out_channels=4)
    sigma = measure(vae, loader)
    for x in loader:
        z = vae.encode(x).latent_dist.sample() / sigma
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
    vae.register_to_config(scaling_factor=1 / sigma)
    vae.save_pretrained("out/vae")
    unet.save_pretrained("out/unet")
