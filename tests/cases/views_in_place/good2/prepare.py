import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel


def step(vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler: DDPMScheduler, batch: dict) -> torch.Tensor:
    factor = vae.config.scaling_factor
    with torch.no_grad():
        batch["h"] = vae.encode(batch["satellite"]).latent_dist.sample()
        batch["h"].mul_(factor)
    noise = torch.randn_like(batch["h"])
    t = torch.randint(0, 1000, (len(noise),))
    noisy = scheduler.add_noise(batch["h"], noise, t)
    return torch.nn.functional.mse_loss(unet(noisy, t, batch["tags"]).sample, noise)
