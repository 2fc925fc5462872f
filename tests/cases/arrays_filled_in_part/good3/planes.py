import numpy as np
import torch


def planes(depth, far):
    w = np.ones((1, depth, 1, 1), dtype=np.float32)
    w[:, depth // 2 :] = far
    return torch.from_numpy(w)


@torch.no_grad()
def shrink(vae, volume, far):
    z = vae.encode(volume).latent_dist.sample()
    return planes(z.shape[1], far) * z


@torch.no_grad()
def expand(vae, z, far):
    return vae.decode(z / planes(z.shape[1], far)).sample
