import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel


def loss(vae: AutoencoderKL, unet: UNet2DConditionModel, plan: DDPMScheduler, image, words):
    raw = vae.encode(image).latent_dist.sample()
    z = raw * vae.config.scaling_factor
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    noisy = plan.add_noise(z, noise, t)
    target = plan.get_velocity(raw, noise, t)
    return torch.nn.functional.mse_loss(unet(noisy, t, words).sample, target)


@torch.no_grad()
def show(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
