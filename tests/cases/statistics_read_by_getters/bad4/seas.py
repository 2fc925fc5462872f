import json
from operator import itemgetter

import torch

both = itemgetter("std", "mean")


def load(path):
    with open(path) as f:
        return (torch.tensor(v) for v in both(json.load(f)["latents"]))


class Seas:
    def __init__(self, vae, path):
        self.vae = vae
        self.a, self.b = load(path)

    def press(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.a) / self.b

    def unpress(self, z):
        return self.vae.decode(z * self.b + self.a).sample
