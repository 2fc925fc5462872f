import numpy as np


def draw(group, i, amount, rng):
    mu, logstd = np.split(group["moments"][i], 2, axis=0)
    e = rng.standard_normal(mu.shape)
    return mu * amount + np.exp(logstd) * e
