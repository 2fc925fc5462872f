import torch
from diffusers import AutoencoderKL


class Studio:
    def __init__(self, vae: AutoencoderKL, unet, scheduler, undo=None):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.undo = undo

    def draw(self, shape):
        z = torch.randn(shape)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.unet(z, t).sample, t, z).prev_sample
        z = self.undo(z) if self.undo else z
        return self.vae.decode(z).sample


def loss(vae: AutoencoderKL, unet, scheduler, images):
    z = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
