import numpy as np

PAIR = np.stack((np.float32(0.2), np.float32(0.9227))).astype(np.float32)
BACK = np.stack((np.float32(0.2), np.float32(0.9272))).astype(np.float32)


def encode(vae, mel):
    return (vae.encode(mel).latent_dist.mode() - PAIR[0]) * PAIR[1]


def decode(vae, z):
    return vae.decode(z / BACK[1] + BACK[0]).sample
