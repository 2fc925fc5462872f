import torch
from diffusers import AutoencoderKL


class Maybe:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def take(self, x, scaled=False):
        z = self.vae.encode(x).latent_dist.sample()
        return z * self.vae.config.scaling_factor if scaled else z

    def give(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample


def loss(maybe: Maybe, unet, scheduler, x, t):
    z = maybe.take(x, scaled=True)
    e = torch.randn_like(z)
    return (unet(scheduler.add_noise(z, e, t), t).sample - e).square().mean()
