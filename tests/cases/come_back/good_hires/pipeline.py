import torch
import torch.nn.functional as F


class Hires:
    def __init__(self, vae, unet, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler

    def _loop(self, z, steps, text):
        for t in steps:
            z = self.scheduler.step(self.unet(z, t, text).sample, t, z).prev_sample
        return z

    def __call__(self, text):
        z = self._loop(torch.randn(1, 4, 64, 64), self.scheduler.timesteps, text)
        raw = z / self.vae.config.scaling_factor
        small = self.vae.decode(raw).sample
        big = F.interpolate(z, scale_factor=2, mode="bicubic")
        steps = self.scheduler.timesteps[-20:]
        big = self.scheduler.add_noise(big, torch.randn_like(big), steps[:1])
        big = self._loop(big, steps, text)
        return small, self.vae.decode(big / self.vae.config.scaling_factor).sample
