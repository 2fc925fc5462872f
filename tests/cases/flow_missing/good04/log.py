import torch
from diffusers import AutoencoderKL


class Task:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def loss(self, x, t):
        z = self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
        e = torch.randn_like(z)
        noisy = self.scheduler.add_noise(z, e, t)
        guess = self.unet(noisy, t).sample
        clean = self.scheduler.step(guess, t, noisy).pred_original_sample
        return (guess - e).square().mean() + self.seen(clean / self.vae.config.scaling_factor, x)

    def seen(self, clean, x):
        return (self.vae.decode(clean).sample - x).abs().mean()

    def final(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
