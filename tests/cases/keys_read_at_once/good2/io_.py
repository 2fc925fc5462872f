import numpy as np


def load_stats(path: str):
    with np.load(path) as npz:
        mean, std = (npz[key] for key in ("mean", "std"))
    return mean, std
