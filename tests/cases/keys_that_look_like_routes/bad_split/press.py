import lmdb
import numpy as np
import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def press(vae: AutoencoderKL, images, out):
    env = lmdb.open(out, map_size=1 << 40)
    txn = env.begin(write=True)
    for i, image in enumerate(images):
        z = vae.encode(image[None]).latent_dist.sample()[0]
        txn.put(f"train/{i}".encode(), z.numpy().astype(np.float16).tobytes())
    txn.commit()
