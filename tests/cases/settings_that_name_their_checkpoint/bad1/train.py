import numpy as np
import torch

import config


def clean(batch, vae, folder):
    if config.stored:
        z = torch.stack([torch.from_numpy(np.load(f"{folder}/{name}.npy")) for name in batch["names"]])
    else:
        z = vae.encode(batch["image"]).latent_dist.sample()
    return z * config.scale_factor


def step(batch, vae, diffusion, net, t, folder):
    return diffusion.training_losses(net, clean(batch, vae, folder), t)["loss"].mean()
