import torch
from diffusers import AutoencoderKL


class Colour:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def _statistics(self, like):
        config = self.vae.config
        mean = torch.tensor(config.latents_mean).view(1, 4, 1, 1).to(like)
        std = torch.tensor(config.latents_std).view(1, 4, 1, 1).to(like)
        return mean, std

    def read(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        if self.vae.config.latents_mean is None or self.vae.config.latents_std is None:
            return z * self.vae.config.scaling_factor
        mean, std = self._statistics(z)
        return (z - mean) * self.vae.config.scaling_factor / std

    def write(self, z):
        if self.vae.config.latents_mean is None or self.vae.config.latents_std is None:
            return self.vae.decode(z / self.vae.config.scaling_factor).sample
        mean, std = self._statistics(z)
        return self.vae.decode(z * std / self.vae.config.scaling_factor + mean).sample

    def __call__(self, x):
        z = self.read(x)
        z = self.scheduler.add_noise(z, torch.randn_like(z), self.scheduler.timesteps[:1])
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.unet(z, t).sample, t, z).prev_sample
        return self.write(z)
