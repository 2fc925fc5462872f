import pickle

import torch


def load(path):
    with open(path, "rb") as f:
        return pickle.load(f)


def vary(path, x, scale=0.42):
    codec = load(path)["codec"]
    z = codec.to_latents(x, scale=scale)
    return codec.from_latents(z + 0.1 * torch.randn_like(z), scale=scale)
