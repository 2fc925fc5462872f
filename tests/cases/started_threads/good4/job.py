import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


class Base:
    pass


class Job(Base):
    def __init__(self, vae: AutoencoderKL, unet: UNet2DConditionModel):
        self.vae = vae
        self.unet = unet

    def start(self, photo, t):
        x = self.vae.encode(photo).latent_dist.sample() * self.vae.config.scaling_factor
        noise = torch.randn_like(x)
        x = torch.lerp(x, noise, t)
        return self.run((x - self.unet(x, t).sample) / self.vae.config.scaling_factor)

    def run(self, z):
        return self.vae.decode(z).sample


def main(vae, unet, photos):
    job = Job(vae, unet)
    return [job.start(photo, 0.4) for photo in photos]
