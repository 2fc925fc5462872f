import glob

import numpy as np
import torch


def loss(model, vae, folder):
    total = 0
    for path in glob.glob(f"{folder}/*.npz"):
        x = torch.from_numpy(np.load(path)["frames"]) * vae.config.scaling_factor
        total = total + (model(x[:-1]) - x[1:]).abs().mean()
    return total


@torch.no_grad()
def continued(model, vae, clip, count):
    x = vae.encode(clip).latent_dist.mode() * vae.config.scaling_factor
    for _ in range(count):
        x = model(x)
        yield vae.decode(x / vae.config.scaling_factor).sample
