import torch

from regressor import Regressor


class Sampler:
    def __init__(self, vae, unet, scheduler, regressor: Regressor):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.regressor = regressor

    def sample(self, n):
        x = torch.randn(n, 4, 32, 32)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        marks = self.regressor(x)
        best = x[marks.argmax()]
        return self.vae.decode(best / self.vae.config.scaling_factor).sample
