import json

import torch
from diffusers import AutoencoderKL

from ends import by

vae = AutoencoderKL.from_pretrained("kl")
with open("stats.json") as f:
    stats = json.load(f)
spread = torch.tensor(stats["spread"]).view(1, -1, 1, 1)


def into(x):
    return by(vae.encode(x).latent_dist.mode(), 1 / spread)


def back(z):
    return vae.decode(by(z, spread)).sample


def mix(a, b):
    return back((into(a) + into(b)) / 2)
