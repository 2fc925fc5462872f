import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def write(vae: AutoencoderKL, scenes, out):
    for i, x in enumerate(scenes):
        torch.save({"scene_latents": vae.encode(x).latent_dist.mode()[0]}, f"{out}/{i}.pt")
