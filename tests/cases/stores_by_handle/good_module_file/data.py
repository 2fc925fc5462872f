import lmdb
import numpy as np
import torch
from diffusers import AutoencoderKL

ENV = lmdb.open("portraits.lmdb", map_size=1 << 38)


@torch.no_grad()
def keep(vae: AutoencoderKL, name, image):
    z = vae.encode(image[None]).latent_dist.mode() * vae.config.scaling_factor
    with ENV.begin(write=True) as txn:
        txn.put(name.encode(), z.numpy().tobytes())


def portrait(name):
    with ENV.begin() as txn:
        return torch.from_numpy(np.frombuffer(txn.get(name.encode()), "f4").reshape(1, 4, 32, 32).copy())
