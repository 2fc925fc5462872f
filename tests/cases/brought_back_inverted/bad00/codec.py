import json
import torch


class Normed:
    def __init__(self, vae):
        self.vae = vae
        self.std = 1.0

    def fit(self, batches):
        self.std = torch.cat([self.vae.encode(b).latent_dist.mean for b in batches]).std().item()

    def save(self, path):
        with open(path, "w") as f:
            json.dump({"std": self.std}, f)

    def load(self, path):
        with open(path) as f:
            state = json.load(f)
        self.std = 1 / state["std"]

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.std

    def decode(self, z):
        return self.vae.decode(z * self.std).sample
