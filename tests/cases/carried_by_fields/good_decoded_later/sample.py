import torch

from request import Request


def sample(request: Request, unet, scheduler, vae):
    x = torch.randn(1, 4, request.size, request.size)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t, request.words).sample, t, x).prev_sample
    request.latent = x / vae.config.scaling_factor
    return request
