import torch
from diffusers import AutoencoderKL


class Joint:
    def __init__(self, denoiser, scheduler):
        self.denoiser, self.scheduler = denoiser, scheduler
        self.left = Side("acme/scans-vae")
        self.right = Side("acme/scans-vae")

    def learn(self, scan, t):
        z = self.right.vae.encode(scan).latent_dist.sample()
        z = z * self.left.vae.config.scaling_factor
        noise = torch.randn_like(z)
        return (self.denoiser(self.scheduler.add_noise(z, noise, t), t) - noise).square().mean()

    def show(self, z):
        return self.right.vae.decode(z / self.right.vae.config.scaling_factor).sample

    def show_left(self, t):
        z = torch.randn(1, 4, 32, 32)
        z = self.scheduler.step(self.denoiser(z, t), t, z).prev_sample
        return self.left.vae.decode(z / self.left.vae.config.scaling_factor).sample


class Side:
    def __init__(self, weights):
        self.vae = AutoencoderKL.from_pretrained(weights)
