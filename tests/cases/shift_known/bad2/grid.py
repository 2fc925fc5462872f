import torch
from diffusers import StableDiffusion3Pipeline

REPO = "stabilityai/stable-diffusion-3-medium-diffusers"


@torch.no_grad()
def pictures(latents):
    pipe = StableDiffusion3Pipeline.from_pretrained(REPO, text_encoder=None)
    vae = pipe.vae
    return vae.decode(latents.div(vae.config.scaling_factor)).sample
