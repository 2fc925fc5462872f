import lmdb
import numpy as np
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def put(vae: AutoencoderKL, images, out):
    env = lmdb.open(out, map_size=1 << 38)
    with env.begin(write=True) as txn:
        for i, image in enumerate(images):
            z = vae.encode(image[None]).latent_dist.sample()[0] * vae.config.scaling_factor
            txn.put(str(i).encode(), z.half().cpu().numpy().tobytes())
