import numpy as np


def width(stats):
    return np.sqrt(stats["sq"] / stats["n"])


def inverse_width(stats):
    return np.sqrt(stats["n"] / stats["sq"])
