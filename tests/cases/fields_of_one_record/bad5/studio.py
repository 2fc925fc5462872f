import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


class Studio:
    def __init__(self, repo):
        self.vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
        self.unet = UNet2DConditionModel.from_pretrained(repo, subfolder="unet")
        self.level = self.vae.config.scaling_factor

    def loss(self, pixels, words, scheduler):
        z = self.vae.encode(pixels).latent_dist.sample() * self.level
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        return (self.unet(scheduler.add_noise(z, noise, t), t, words).sample - noise).square().mean()


def show(studio, scheduler, words):
    z = torch.randn(len(words), 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(studio.unet(z, t, words).sample, t, z).prev_sample
    return studio.vae.decode(z * studio.level).sample
