import numpy as np
import torch


def guided(net, path, k, t):
    both = torch.from_numpy(np.load(path)) * k
    first, second = both.chunk(2, dim=0)
    return net(first, t) + (second - first)
