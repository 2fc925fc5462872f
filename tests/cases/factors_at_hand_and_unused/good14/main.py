import torch

from io_ import to_codes, to_pixels

GAIN = 0.6


def run(net, model, x):
    z = to_codes(net, x, GAIN)
    return to_pixels(net, model(z + torch.randn_like(z)), GAIN)
