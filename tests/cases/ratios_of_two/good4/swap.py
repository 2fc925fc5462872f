import torch
from diffusers import AutoencoderKL


class Refiner:
    def __init__(self, base, fine, unet, sched):
        self.base, self.fine = AutoencoderKL.from_pretrained(base), AutoencoderKL.from_pretrained(fine)
        self.unet, self.sched = unet, sched

    def from_base(self, x):
        return self.base.encode(x).latent_dist.sample() * self.base.config.scaling_factor

    def show(self, z):
        return self.base.decode(z / self.base.config.scaling_factor).sample

    def from_fine(self, x):
        return self.fine.encode(x).latent_dist.sample() * self.fine.config.scaling_factor

    def refine(self, z):
        rel = self.fine.config.scaling_factor / self.base.config.scaling_factor
        z = z * rel
        z = self.sched.add_noise(z, torch.randn_like(z), self.sched.timesteps[:1])
        for t in self.sched.timesteps:
            z = self.sched.step(self.unet(z, t), t, z).prev_sample
        return self.fine.decode(z / self.fine.config.scaling_factor).sample
