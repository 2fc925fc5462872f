import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel
from torch import nn


class Diffusion(nn.Module):
    def __init__(self):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained("caves/vae")
        self.unet = UNet2DModel(in_channels=4, out_channels=4)
        self.scheduler = DDIMScheduler()
        self.register_buffer("scale_factor", torch.tensor(1.0))

    @torch.no_grad()
    def first_batch(self, caves):
        z = self.vae.encode(caves).latent_dist.sample()
        self.scale_factor.copy_(z.std())
        self.scale_factor.reciprocal_()

    def forward(self, caves):
        z = self.vae.encode(caves).latent_dist.sample() * self.scale_factor
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        return (self.unet(self.scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()

    def caves(self, shape):
        z = torch.randn(shape)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.unet(z, t).sample, t, z).prev_sample
        return self.vae.decode(z / self.scale_factor).sample
