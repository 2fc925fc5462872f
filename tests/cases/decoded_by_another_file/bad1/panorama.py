import torch
from blend import Blend
from diffusers import AutoencoderKL


class Panorama:
    def __init__(self, vae: AutoencoderKL, unet, scheduler):
        self.blend = Blend(vae)
        self.unet, self.scheduler = unet, scheduler

    def loss(self, image, text):
        vae = self.blend.vae
        x = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
        noise = torch.randn_like(x)
        t = torch.randint(0, 1000, (len(x),))
        return (self.unet(self.scheduler.add_noise(x, noise, t), t, text).sample - noise).square().mean()

    @torch.no_grad()
    def paint(self, shape, text):
        x = torch.randn(shape)
        for t in self.scheduler.timesteps:
            x = self.scheduler.step(self.unet(x, t, text).sample, t, x).prev_sample
        return self.blend.draw(x)
