import os

import torch
from diffusers import AutoencoderKL


def stir(x, much):
    return x * (1 - much) + much * torch.randn_like(x)


class Show:
    def __init__(self, net):
        self.net = net
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
        self.begin(0)

    def begin(self, index):
        self.reel = torch.load(os.path.join("reel", f"reel_{index}.pt"))

    def __call__(self, stick, t):
        x = stir(self.reel[:, 1:], t)
        x = x - self.net(x, t, stick)
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
