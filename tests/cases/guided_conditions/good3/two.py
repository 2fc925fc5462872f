import torch


class Video:
    def __init__(self, vae, unet, scheduler):
        self.vae = vae
        self.unet = unet
        self.scheduler = scheduler

    def training_step(self, video, t):
        latents = self.vae.encode(video).latent_dist.sample() * self.vae.config.scaling_factor
        first = self.vae.encode(video[:, 0]).latent_dist.sample()
        noise = torch.randn_like(latents)
        noisy = self.scheduler.add_noise(latents, noise, t)
        return self.unet(torch.cat([noisy, first.unsqueeze(1)], dim=2), t)

    def sample(self, image, shape):
        first = self.vae.encode(image).latent_dist.sample()
        latents = torch.randn(shape)
        for t in self.scheduler.timesteps:
            noise = self.unet(torch.cat([latents, first.unsqueeze(1)], dim=2), t)
            latents = self.scheduler.step(noise, t, latents).prev_sample
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
