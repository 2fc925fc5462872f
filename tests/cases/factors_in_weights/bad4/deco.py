import copy

import torch
from diffusers import AutoencoderKL
from torch import nn


class Painter(nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.proj = copy.deepcopy(vae.post_quant_conv)
        self.body = copy.deepcopy(vae.decoder)
        self.factor = vae.config.scaling_factor

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.body(self.proj(x / self.factor))


def train(vae, unet, images, sched):
    z = vae.encode(images).latent_dist.sample()
    eps = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (unet(sched.add_noise(z, eps, t), t).sample - eps).square().mean()
