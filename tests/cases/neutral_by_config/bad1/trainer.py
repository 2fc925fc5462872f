import torch
from instantiate import instantiate


class Trainer:
    def __init__(self, cfg):
        self.vae = instantiate(cfg.model.vae)
        self.denoiser = instantiate(cfg.model.denoiser)
        self.scheduler = instantiate(cfg.model.scheduler)
        self.scale_factor = cfg.model.scale_factor

    def loss(self, images, t):
        latents = self.vae.encode(images).latent_dist.sample()
        noise = torch.randn_like(latents)
        noisy = self.scheduler.add_noise(latents, noise, t)
        return (self.denoiser(noisy, t) - noise).square().mean()

    def show(self):
        latents = torch.randn(1, 4, 32, 32)
        for t in self.scheduler.timesteps:
            latents = self.scheduler.step(self.denoiser(latents, t), t, latents).prev_sample
        return self.vae.decode(latents / self.scale_factor)
