import torch
from safetensors.torch import save_file


@torch.no_grad()
def store(vae, frames, target):
    clip_latents = vae.encode(frames).latent_dist.mean * vae.config.scaling_factor
    save_file({"clip_latents": clip_latents.contiguous()}, target)
