import torch
from diffusers import AutoencoderTiny, StableDiffusionXLImg2ImgPipeline


class Live:
    """The pipeline's own autoencoder is the tiny one."""

    def __init__(self):
        self.pipe = StableDiffusionXLImg2ImgPipeline.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0")
        self.pipe.vae = AutoencoderTiny.from_pretrained("madebyollin/taesdxl")
        self.small = self.pipe.vae

    def restart(self, camera, t):
        z = self.small.encode(camera).latents * self.pipe.vae.config.scaling_factor
        return self.pipe.scheduler.add_noise(z, torch.randn_like(z), t)

    def show(self, z):
        return self.pipe.vae.decode(z / self.pipe.vae.config.scaling_factor).sample
