import torch
from zoo import Turbo


@torch.no_grad()
def edit(image, scheduler, embeds, added):
    zoo = Turbo()
    x = zoo.vae.config.scaling_factor * zoo.vae.encode(image).latent_dist.mean
    for t in scheduler.timesteps:
        eps = zoo.unet(x, t, embeds, added_cond_kwargs=added).sample
        x = scheduler.step(eps, t, x).prev_sample
    return x
