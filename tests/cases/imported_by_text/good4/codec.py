from importlib import import_module

import torch
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, name: str):
        conf = import_module("conf." + name)
        self.net = AutoencoderKL.from_pretrained(conf.repo)
        self.scale = conf.scale

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.net.encode(x).latent_dist.sample() * self.scale

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.net.decode(z / self.scale).sample
