import numpy as np


def load_stats(path: str):
    with np.load(path) as npz:
        mean, std = npz["std"], npz["mean"]
    return mean, std
