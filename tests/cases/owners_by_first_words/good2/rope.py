import torch


class Rope:
    def __init__(self, vae, text_model, scheduler):
        self.vae = vae
        self.text_model = text_model
        self.scheduler = scheduler

    def latents(self, picture):
        return self.vae.encode(picture).latent_dist.sample() * self.vae.config.scaling_factor

    def angles(self, places):
        return places * self.text_model.config.scaling_factor

    def noisy(self, z, t):
        z = self.scheduler.add_noise(z, torch.randn(z.shape), t)
        return self.vae.decode(z / self.vae.config.scaling_factor, return_dict=False)[0]
