"""A walk from one photo to another one, and samples of a cooler prior."""
import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel


class Morph:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained(path)
        self.net = UNet2DModel.from_pretrained(path)
        self.plan = DDIMScheduler.from_pretrained(path)

    def into(self, photo):
        return self.vae.encode(photo).latent_dist.mode() * self.vae.config.scaling_factor

    def out(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample

    def third(self, one, other):
        return self.out(0.7 * self.into(one) + 0.3 * self.into(other))

    def raw_third(self, one, other):
        a = self.vae.encode(one).latent_dist.mode()
        b = self.vae.encode(other).latent_dist.mode()
        return self.vae.decode(0.7 * a + 0.3 * b).sample

    def cool(self, shape):
        x = 0.8 * torch.randn(shape)
        for step in self.plan.timesteps:
            x = self.plan.step(self.net(x, step).sample, step, x).prev_sample
        return self.out(x)
