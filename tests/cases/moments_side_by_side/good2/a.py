import numpy as np
from diffusers import AutoencoderKLWan


def stored(vae: AutoencoderKLWan, clip, mean, std) -> np.ndarray:
    q = vae.encode(clip).latent_dist
    rows = np.stack([q.mean.numpy(), q.logvar.numpy()])
    return rows
