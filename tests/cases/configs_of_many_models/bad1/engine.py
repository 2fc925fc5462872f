import torch
import yaml
from diffusers import AutoencoderKL


class Engine:
    def __init__(self, vae, scale_factor, input_key, source=""):
        self.vae = vae
        self.scale_factor = scale_factor
        self.input_key = input_key
        self.source = source

    @classmethod
    def read(cls, path, vae):
        with open(path) as file:
            return cls(vae, **yaml.safe_load(file)["params"])

    def encode(self, batch):
        return self.vae.encode(batch[self.input_key]).latent_dist.sample() * self.scale_factor

    def decode(self, z):
        return self.vae.decode(z / self.scale_factor).sample
