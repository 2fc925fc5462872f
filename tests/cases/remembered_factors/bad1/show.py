import torch
from diffusers import StableDiffusionXLPipeline


@torch.no_grad()
def show(model, z, repo="stabilityai/stable-diffusion-xl-base-1.0"):
    pipe = StableDiffusionXLPipeline.from_pretrained(repo)
    x = model(z)
    return pipe.vae.decode(x / pipe.vae.config.scaling_factor).sample
