import json

with open("stats.json") as f:
    STATS = json.load(f)["channels"]
MEAN, STD = STATS


def press(vae, x):
    return (vae.encode(x).latent_dist.sample() - MEAN) / STD


def unpress(vae, z):
    return vae.decode(z * STD + MEAN).sample
