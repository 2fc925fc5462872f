import numpy as np
import torch


def clips(latents, captions, size):
    order = np.random.permutation(len(latents) // size)
    for number in order:
        span = slice(number * size, number * size + size)
        yield number, (latents[span], captions[span])
