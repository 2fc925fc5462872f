import torch


class Pipe:
    def __init__(self, vae, unet, scheduler):
        self.vae = vae
        self.unet = unet
        self.scheduler = scheduler

    def __call__(self, frames, text):
        latents = torch.randn((1, 4, 8, 64, 64))
        for t in self.scheduler.timesteps:
            noise_pred = self.unet(latents, t, text).sample
            x0 = latents - noise_pred
            for i in range(len(frames)):
                x0[:, :, i] = self.vae.encode(frames[i : i + 1]).latent_dist.sample()
                x0[:, :, i] *= self.vae.config.scaling_factor
            latents = x0 + noise_pred
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
