import torch
from diffusers import AutoencoderKL


def condition(vae: AutoencoderKL, frame, sigma):
    """The first frame, noised in pixels, conditions as raw latents."""
    frame = frame + sigma * torch.randn_like(frame)
    return vae.encode(frame).latent_dist.mode()
