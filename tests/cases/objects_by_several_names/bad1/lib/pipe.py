import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


class Redraw:
    def __init__(self, vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler, small=None):
        self.vae, self.unet, self.scheduler, self.small = vae, unet, scheduler, small

    def prepare(self, picture, t):
        z = self.vae.encode(picture).latent_dist.sample() * self.vae.config.scaling_factor
        return self.scheduler.add_noise(z, torch.randn_like(z), t)

    def finish(self, z):
        z = 1 / self.small.config.scaling_factor * z
        return self.vae.decode(z).sample

    def preview(self, z):
        return self.small.decode(z / self.small.config.scaling_factor).sample

    def __call__(self, picture):
        z = self.prepare(picture, self.scheduler.timesteps[:1])
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.unet(z, t).sample, t, z).prev_sample
        return self.finish(z)
