import lmdb
import numpy as np
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def store(vae: AutoencoderKL, pairs, out):
    env = lmdb.open(out, map_size=1 << 40)
    txn = env.begin(write=True)
    for name, image in pairs:
        z = vae.encode(image[None]).latent_dist.mode()[0]
        txn.put(name.encode(), z.half().numpy().tobytes())
    txn.commit()
