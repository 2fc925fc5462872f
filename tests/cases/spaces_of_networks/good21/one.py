import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


def loss(vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler, image, text):
    z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    e = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (unet(scheduler.add_noise(z, e, t), t, text).sample - e).square().mean()
