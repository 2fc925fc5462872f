import numpy as np

STATS = np.load("stats.npz")["both"]


def press(vae, x):
    return (vae.encode(x).latent_dist.sample() - STATS[0]) / STATS[1]


def unpress(vae, z):
    return vae.decode(z * STATS[1] + STATS[0]).sample
