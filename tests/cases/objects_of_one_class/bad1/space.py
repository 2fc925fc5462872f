import json

import torch
from diffusers import AutoencoderKL


class Stats:
    def __init__(self, mean, std):
        self.mean, self.std = torch.tensor(mean), torch.tensor(std)


class Space:
    def __init__(self, vae: AutoencoderKL, path):
        numbers = json.loads(open(path).read())
        self.vae = vae
        self.pixel = Stats(numbers["pixel_mean"], numbers["pixel_std"])
        self.latent = Stats(numbers["latent_mean"], numbers["latent_std"])

    def inward(self, picture):
        picture = (picture - self.pixel.mean) / self.pixel.std
        z = self.vae.encode(picture).latent_dist.mode()
        return (z - self.latent.mean) / self.latent.std

    def outward(self, x):
        picture = self.vae.decode(x / self.latent.std + self.latent.mean).sample
        return picture * self.pixel.std + self.pixel.mean
