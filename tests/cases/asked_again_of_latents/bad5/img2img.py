import torch
from diffusers import AutoencoderKL, DDIMScheduler


class Pipe:
    def __init__(self, vae: AutoencoderKL, unet, scheduler: DDIMScheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def start(self, image=None, latents=None):
        if latents is None:
            latents = self.vae.encode(image).latent_dist.sample() * self.vae.config.scaling_factor
        return latents * self.vae.config.scaling_factor

    @torch.no_grad()
    def __call__(self, image, rounds: int = 2):
        z = self.start(image)
        for _ in range(rounds):
            z = self.start(latents=z)
            t = self.scheduler.timesteps[20]
            z = self.scheduler.add_noise(z, torch.randn_like(z), t)
            for t in self.scheduler.timesteps[20:]:
                z = self.scheduler.step(self.unet(z, t).sample, t, z).prev_sample
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
