import torch
from ldm import Coder


def sample(coder: Coder, model, noise, steps):
    for t in steps:
        noise = noise - model(noise, t)
    return coder.decode(noise / 0.18215)
