import numpy as np
import torch


def put(vae, clip, path):
    np.savez(path, codes=vae.encode(clip).latent_dist.mode().cpu().numpy())


def take(path):
    return torch.from_numpy(np.load(path)["codes"])
