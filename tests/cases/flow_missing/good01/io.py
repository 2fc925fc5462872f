import torch
from diffusers import AutoencoderKL


class Pictures:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.k = vae.config.scaling_factor

    def of_video(self, clip):
        return self.vae.encode(clip.flatten(0, 1)).latent_dist.sample() * self.k

    def raw_of_still(self, image):
        return self.vae.encode(image).latent_dist.sample()

    def back(self, z):
        return self.vae.decode(z / self.k).sample


def loss(pictures: Pictures, unet, scheduler, image, t):
    z = pictures.raw_of_still(image) * pictures.k
    eps = torch.randn_like(z)
    return (unet(scheduler.add_noise(z, eps, t), t) - eps).square().mean()
