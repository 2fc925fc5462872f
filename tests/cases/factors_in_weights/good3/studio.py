import torch
from diffusers import DDIMScheduler, UNet2DModel
from prepared import prepared


class Studio:
    def __init__(self, name: str):
        self.codec = prepared(name)
        self.unet = UNet2DModel.from_pretrained(name)
        self.plan = DDIMScheduler.from_pretrained(name)

    def noisy(self, frames, t):
        z = self.codec.encode(frames).latent_dist.sample() * self.codec.config.scaling_factor
        return self.plan.add_noise(z, torch.randn_like(z), t)

    def draw(self, count):
        z = torch.randn(count, 4, 32, 32)
        for t in self.plan.timesteps:
            z = self.plan.step(self.unet(z, t).sample, t, z).prev_sample
        return self.codec.decode(z).sample
