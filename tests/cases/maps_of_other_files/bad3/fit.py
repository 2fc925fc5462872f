import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from maps import draw_in


def step(vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler, pixels, text):
    x = draw_in(vae.encode(pixels).latent_dist.sample(), vae.config.scaling_factor)
    eps, t = torch.randn_like(x), torch.randint(0, 1000, (len(x),))
    return torch.nn.functional.mse_loss(unet(scheduler.add_noise(x, eps, t), t, text).sample, eps)
