import torch
from diffusers import AutoencoderKL

from wrap import Repairer


class Repair:
    def __init__(self, repairer: Repairer, codec: AutoencoderKL, scheduler):
        self.repairer, self.codec, self.scheduler = repairer, codec, scheduler

    def context(self, broken):
        return self.codec.encode(broken).latent_dist.mode()

    @torch.no_grad()
    def __call__(self, broken):
        c = self.context(broken)
        x = torch.randn_like(c)
        for t in self.scheduler.timesteps:
            out = self.repairer(x, t, c)
            x = self.scheduler.step(out, t, x).prev_sample
        return self.codec.decode(x / self.codec.config.scaling_factor).sample
