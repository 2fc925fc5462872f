import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel

LATENT_STD = 4.21


def loss(vae: AutoencoderKL, unet: UNet2DModel, x, t):
    z = vae.encode(x).latent_dist.sample() / LATENT_STD
    e = torch.randn_like(z)
    return (unet(DDPMScheduler().add_noise(z, e, t), t).sample - e).pow(2).mean()
