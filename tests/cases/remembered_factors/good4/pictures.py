import torch
from diffusers import StableDiffusionPipeline


@torch.no_grad()
def paint(model, z, repo="stable-diffusion-v1-5/stable-diffusion-v1-5"):
    pipe = StableDiffusionPipeline.from_pretrained(repo)
    return pipe.vae.decode(model(z) / pipe.vae.config.scaling_factor).sample
