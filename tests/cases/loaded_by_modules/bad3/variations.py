import models
import torch


@torch.no_grad()
def variations(unet, scheduler, picture, words):
    z = models.small.encode(picture).latents * models.big.config.scaling_factor
    z = scheduler.add_noise(z, torch.randn_like(z), scheduler.timesteps[20:21])
    for t in scheduler.timesteps[20:]:
        z = scheduler.step(unet(z, t, words).sample, t, z).prev_sample
    return models.small.decode(z).sample
