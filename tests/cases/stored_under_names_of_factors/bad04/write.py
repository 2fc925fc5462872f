import numpy as np


def write(codec, windows, path):
    z = np.stack([codec.encode(w).numpy() / codec.spread for w in windows])
    np.savez(path, z=z, scale=codec.spread)
