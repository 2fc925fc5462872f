import torch
from parts import Fine, Rough


class Two:
    def __init__(self, scheduler):
        self.rough, self.fine = Rough(), Fine()
        self.scheduler = scheduler

    def sketch(self, x):
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.rough.unet(x, t).sample, t, x).prev_sample
        return self.rough.vae.decode(x / self.rough.vae.config.scaling_factor).sample

    def finish(self, picture, t):
        z = self.fine.vae.encode(picture).latent_dist.mode() * self.rough.vae.config.scaling_factor
        z = self.scheduler.add_noise(z, torch.randn_like(z), t)
        z = self.scheduler.step(self.fine.unet(z, t).sample, t, z).prev_sample
        return self.fine.vae.decode(z / self.rough.vae.config.scaling_factor).sample
