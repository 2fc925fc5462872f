import torch


def generate(codec, transformer, scheduler, shape):
    latents = torch.randn(shape)
    for t in scheduler.timesteps:
        latents = scheduler.step(transformer(latents, t), t, latents)
    return codec.to_pixels(latents)
