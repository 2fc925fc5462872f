import torch
from diffusers import AutoencoderKL

from graph import Back


class Server:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.back = Back(vae)

    @torch.no_grad()
    def answer(self, x, text):
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t, text).sample, t, x).prev_sample
        return self.back(x / self.vae.config.scaling_factor)
