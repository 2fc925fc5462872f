import json

import torch


class Turned:
    def __init__(self, vae, path):
        self.vae = vae
        with open(path) as f:
            self.m, self.s = torch.tensor(json.load(f)["rows"]).T

    def press(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.m) / self.s

    def unpress(self, z):
        return self.vae.decode(z * self.s + self.m).sample
