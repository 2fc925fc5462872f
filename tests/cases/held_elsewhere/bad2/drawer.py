import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel


class Drawer:
    def __init__(self, vae: AutoencoderKL, net: UNet2DModel, sampler: DDIMScheduler):
        self.vae, self.net, self.sampler = vae, net, sampler

    @classmethod
    def load(cls, vae, net):
        return cls(AutoencoderKL.from_pretrained(vae), UNet2DModel.from_pretrained(net), DDIMScheduler())

    def embed(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    def edit(self, x, t):
        z = self.embed(x)
        z = self.sampler.add_noise(z, torch.randn_like(z), t)
        return self.sampler.step(self.net(z, t).sample, t, z).prev_sample
