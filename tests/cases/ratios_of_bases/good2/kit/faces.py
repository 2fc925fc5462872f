import torch
from kit.base import Sampler


class Faces(Sampler):
    def draw(self, height, width):
        z = self.blank(height, width)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(z, t), t, z).prev_sample
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
