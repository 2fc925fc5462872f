import torch
from diffusers import AutoencoderKL

from run import denoise


class Two:
    """The first network is conditioned on raw latents, the second one on scaled ones, as each was trained."""

    def __init__(self, vae: AutoencoderKL, base, refiner, scheduler):
        self.vae, self.base, self.refiner, self.scheduler = vae, base, refiner, scheduler

    def draw(self, x, photo):
        c = self.vae.encode(photo).latent_dist.mode()
        for t in self.scheduler.timesteps[:20]:
            x = self.scheduler.step(denoise(self.base, x, t, c), t, x).prev_sample
        return x

    def refine(self, x, photo):
        c = self.vae.encode(photo).latent_dist.mode() * self.vae.config.scaling_factor
        for t in self.scheduler.timesteps[20:]:
            x = self.scheduler.step(denoise(self.refiner, x, t, c), t, x).prev_sample
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
