import numpy as np
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def precompute(loader, repo, folder):
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae").cuda()
    for i, (x, y) in enumerate(loader):
        z = vae.encode(x.cuda()).latent_dist.sample().mul(vae.config.scaling_factor)
        np.savez(f"{folder}/{i:05d}.npz", latents=z.cpu().numpy(), labels=y.numpy())
