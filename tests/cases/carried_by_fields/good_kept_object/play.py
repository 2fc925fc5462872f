from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL


@dataclass
class Moment:
    latent: torch.Tensor = None
    action: int = 0


class Player:
    def __init__(self, vae: AutoencoderKL, net):
        self.vae, self.net = vae, net
        self.now = Moment()

    def see(self, frame):
        self.now.latent = self.vae.encode(frame).latent_dist.mode() * self.vae.config.scaling_factor

    def step(self, action, steps=20):
        x = 0.4 * self.now.latent + 0.6 * torch.randn_like(self.now.latent)
        for k in range(steps, 0, -1):
            x = x - self.net(x, k / steps, action) / steps
        self.now.latent = x
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
