import torch
from diffusers import AutoencoderKL, UNet2DModel

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
unet = UNet2DModel.from_pretrained("unet")


@torch.no_grad()
def edit(x, steps=20):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    z = 0.5 * z + 0.5 * torch.randn_like(z)
    for i in range(steps, 0, -1):
        z = z - unet(z, 500 * i / steps).sample / steps
    return vae.decode(z / vae.config.scaling_factor).sample
