import numpy as np
import torch
from diffusers import AutoencoderOobleck


@torch.no_grad()
def keep(vae: AutoencoderOobleck, waves, folder):
    for name, wave in waves:
        np.savez(f"{folder}/{name}.npz", loc=vae.encode(wave).latent_dist.mode().cpu().numpy())
