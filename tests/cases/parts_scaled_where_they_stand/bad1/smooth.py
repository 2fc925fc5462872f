import torch


class Old:
    def __init__(self, vae, unet, scheduler):
        self.vae = vae
        self.unet = unet
        self.scheduler = scheduler

    def __call__(self, frames, text):
        latents = torch.randn((1, 4, 8, 64, 64))
        for t in self.scheduler.timesteps:
            noise_pred = self.unet(latents, t, text).sample
            x0 = latents - noise_pred
            x0[:, :, 0] = self.vae.encode(frames[0]).latent_dist.sample()
            x0[:, :, 1:] *= self.vae.config.scaling_factor
            latents = x0 + noise_pred
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
