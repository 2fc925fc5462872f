import numpy as np


def draw(path, temperature, factor, rng):
    with np.load(path) as f:
        mean, logvar = f["mean"], f["logvar"]
    return factor * (mean + temperature * np.exp(0.5 * logvar) * rng.standard_normal(mean.shape))
