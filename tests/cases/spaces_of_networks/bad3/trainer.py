import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


def encode(vae: AutoencoderKL, picture):
    return vae.encode(picture).latent_dist.mode().mul(vae.config.scaling_factor)


def update(vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler, picture, hint, text):
    with torch.no_grad():
        z, guide = encode(vae, picture), encode(vae, hint)
    e = torch.randn_like(z)
    t = torch.randint(0, scheduler.config.num_train_timesteps, (z.shape[0],))
    x = torch.cat([scheduler.add_noise(z, e, t), guide], dim=1)
    return (unet(x, t, text).sample - e).square().mean()
