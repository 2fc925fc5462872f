import torch

from regressor import Regressor


class Sampler:
    def __init__(self, vae, unet, scheduler, path):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.regressor = Regressor.load_from_checkpoint(path, vae=vae)

    def sample(self, n):
        x = torch.randn(n, 4, 32, 32)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        marks = self.regressor(x / self.vae.config.scaling_factor)
        best = x[marks.argmax()]
        return self.vae.decode(best / self.vae.config.scaling_factor).sample
