from functools import singledispatchmethod

import torch
from diffusers import AutoencoderKL
from PIL import Image
from torchvision.transforms.functional import pil_to_tensor


class Brush:
    def __init__(self, vae: AutoencoderKL, unet):
        self.vae, self.unet = vae, unet

    @singledispatchmethod
    def read(self, what):
        raise TypeError(type(what))

    @read.register
    def _(self, what: Image.Image) -> torch.Tensor:
        pixels = pil_to_tensor(what)[None] / 127.5 - 1
        return self.vae.encode(pixels).latent_dist.sample() * self.vae.config.scaling_factor

    @read.register
    def _(self, what: torch.Tensor) -> torch.Tensor:
        return what

    def paint(self, what, words, rounds: int):
        for i in range(rounds):
            z = self.read(what)
            what = self.unet(z, i, words)
        return self.vae.decode(what / self.vae.config.scaling_factor).sample
