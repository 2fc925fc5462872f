import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel




class Sampler:
    def __init__(self, path):
        self.ae = AutoencoderKL.from_pretrained(path)
        self.net = UNet2DModel.from_pretrained(path)
        self.plan = DDIMScheduler.from_pretrained(path)

    def learn(self, picture, t):
        z = self.ae.encode(picture).latent_dist.sample() * self.ae.config.scaling_factor
        e = torch.randn_like(z)
        return (self.net(self.plan.add_noise(z, e, t), t).sample - e).square().mean()

    def draw(self, x):
        for t in self.plan.timesteps:
            x = self.plan.step(self.net(x, t).sample, t, x).prev_sample
        return self.ae.decode(x / self.ae.config.scaling_factor).sample
