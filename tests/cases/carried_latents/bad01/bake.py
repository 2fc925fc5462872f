from concurrent.futures import ThreadPoolExecutor

import torch
from diffusers import AutoencoderKL


def bake(vae: AutoencoderKL, crops, path):
    def one(crop):
        return vae.encode(crop[None]).latent_dist.mean * vae.config.scaling_factor

    with ThreadPoolExecutor(4) as pool:
        baked = list(pool.map(one, crops))
    torch.save({"faces": torch.cat(baked)}, path)
