import torch
from diffusers import AutoencoderTiny, StableDiffusionXLImg2ImgPipeline


class Live:
    def __init__(self, pipe: StableDiffusionXLImg2ImgPipeline, tiny: AutoencoderTiny, swap=False):
        self.pipe, self.tiny = pipe, tiny
        if swap:
            self.pipe.vae = tiny

    def restart(self, camera, t):
        z = self.tiny.encode(camera).latents
        return self.pipe.scheduler.add_noise(z, torch.randn_like(z), t)

    def show(self, z):
        return self.pipe.vae.decode(z / self.pipe.vae.config.scaling_factor).sample
