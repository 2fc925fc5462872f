import json

import torch
from diffusers import AutoencoderKL

facts = json.load(open("facts.json"))
vae = AutoencoderKL.from_pretrained("kl")


class Set(torch.utils.data.Dataset):
    def __init__(self, pictures):
        self.pictures, self.scale = pictures, facts["scale"]

    def __getitem__(self, i):
        return vae.encode(self.pictures[i][None]).latent_dist.mean[0] * vae.config.scaling_factor

    def image(self, i):
        return self.pictures[i] * self.scale


def back(z):
    return vae.decode(z * vae.config.scaling_factor).sample * facts["scale"]
