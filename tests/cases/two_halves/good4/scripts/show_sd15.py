import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").cuda()


@torch.no_grad()
def show(latents):
    return vae.decode(latents / 0.18215).sample
