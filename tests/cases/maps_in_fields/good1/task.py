from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel

from spaces import Affine


@dataclass
class Task:
    vae: AutoencoderKL
    unet: UNet2DModel
    noiser: DDIMScheduler
    space: Affine

    def loss(self, x):
        z = self.space.inward(self.vae.encode(x).latent_dist.sample())
        e = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device=z.device)
        return (self.unet(self.noiser.add_noise(z, e, t), t).sample - e).square().mean()

    @torch.no_grad()
    def draw(self, shape):
        z = torch.randn(shape)
        for t in self.noiser.timesteps:
            z = self.noiser.step(self.unet(z, t).sample, t, z).prev_sample
        return self.vae.decode(self.space.outward(z)).sample
