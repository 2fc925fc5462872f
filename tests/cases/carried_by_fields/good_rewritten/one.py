import torch
from diffusers import AutoencoderKL


class Sample:
    def __init__(self, image):
        self.image = image
        self.z = None


def prepare(sample: Sample, vae: AutoencoderKL):
    sample.z = vae.encode(sample.image).latent_dist.sample()
    sample.z = sample.z * vae.config.scaling_factor
    return sample


def loss(sample: Sample, unet, scheduler):
    noise, t = torch.randn_like(sample.z), torch.randint(0, 1000, (1,))
    return (unet(scheduler.add_noise(sample.z, noise, t), t).sample - noise).square().mean()


def show(vae: AutoencoderKL, unet, scheduler):
    x = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
