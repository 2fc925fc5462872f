import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline


def noised(pipe, tiny, photo, t):
    z = tiny.encode(photo).latents * pipe.vae.config.scaling_factor
    return pipe.scheduler.add_noise(z, torch.randn_like(z), t)
