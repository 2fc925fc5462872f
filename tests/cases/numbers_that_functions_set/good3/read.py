import json

SPREAD = 1.0


def read(path):
    global SPREAD
    with open(path) as f:
        SPREAD = json.load(f)["spread"]


def press(vae, x):
    return vae.encode(x).latent_dist.sample() / SPREAD


def unpress(vae, z):
    return vae.decode(z * SPREAD).sample
