import torch
from diffusers import AutoencoderKL


class Fill:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    @torch.no_grad()
    def __call__(self, photo, hole, words):
        kept = self.vae.encode(photo).latent_dist.mode() * self.vae.config.scaling_factor
        hole = torch.nn.functional.interpolate(hole, kept.shape[-2:])
        x = torch.randn_like(kept)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t, words).sample, t, x).prev_sample
            x = hole * x + (1 - hole) * self.scheduler.add_noise(kept, torch.randn_like(kept), t)
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
