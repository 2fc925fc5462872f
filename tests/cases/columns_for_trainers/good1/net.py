import torch
from torch import nn


class StampModel(nn.Module):
    def __init__(self, unet, scheduler, factor):
        super().__init__()
        self.unet, self.scheduler, self.factor = unet, scheduler, factor

    def forward(self, codes, labels=None):
        z = codes
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device=z.device)
        noisy = self.scheduler.add_noise(z, noise, t)
        return {"loss": (self.unet(noisy, t, labels).sample - noise).square().mean()}

    @torch.no_grad()
    def draw(self, vae, x):
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return vae.decode(x / self.factor).sample
