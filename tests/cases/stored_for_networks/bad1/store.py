import numpy as np
import torch


@torch.no_grad()
def store(vae, clips, folder):
    for number, clip in enumerate(clips):
        codes = vae.encode(clip).latent_dist.mode()
        np.savez(f"{folder}/{number}.npz", frames=codes.cpu().numpy())
