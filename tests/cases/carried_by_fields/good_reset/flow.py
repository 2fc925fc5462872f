import torch
from diffusers import AutoencoderKL


class Context:
    def __init__(self, picture):
        self.picture = picture
        self.latents = None
        self.raw = True


class Pipeline:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def encode(self, context: Context):
        context.latents = self.vae.encode(context.picture).latent_dist.sample()
        context.latents *= self.vae.config.scaling_factor

    def denoise(self, context: Context):
        x = self.scheduler.add_noise(context.latents, torch.randn_like(context.latents), self.scheduler.timesteps[:1])
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        context.latents = x

    def decode(self, context: Context):
        context.latents = context.latents / self.vae.config.scaling_factor
        return self.vae.decode(context.latents).sample
