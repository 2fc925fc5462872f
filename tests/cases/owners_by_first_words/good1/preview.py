import torch


class Preview:
    def __init__(self, vae_sd_xl, unet, scheduler):
        self.vae_sd_xl = vae_sd_xl
        self.unet = unet
        self.scheduler = scheduler

    def latents(self, picture):
        return self.vae_sd_xl.encode(picture).latent_dist.sample() * self.vae_sd_xl.config.scaling_factor

    def noisy(self, z, t):
        noise = torch.randn(z.shape)
        z = self.scheduler.add_noise(z, noise, t)
        return self.vae_sd_xl.decode(z / self.vae_sd_xl.config.scaling_factor, return_dict=False)[0]
