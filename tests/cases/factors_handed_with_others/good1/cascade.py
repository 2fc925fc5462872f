from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel


@dataclass
class Stage:
    vae: AutoencoderKL
    unet: UNet2DConditionModel
    scheduler: DDIMScheduler
    factor: float

    @classmethod
    def load(cls, repo, steps):
        vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
        unet = UNet2DConditionModel.from_pretrained(repo, subfolder="unet")
        scheduler = DDIMScheduler.from_pretrained(repo, subfolder="scheduler")
        scheduler.set_timesteps(steps)
        return cls(vae, unet, scheduler, vae.config.scaling_factor)

    def denoise(self, x, text, first=0):
        for t in self.scheduler.timesteps[first:]:
            x = self.scheduler.step(self.unet(x, t, text).sample, t, x).prev_sample
        return x


def to_pixels(vae, latents, factor):
    return vae.decode(latents / factor).sample.clamp(-1, 1)


def to_latents(vae, pixels, factor):
    return factor * vae.encode(pixels).latent_dist.mode()


def main(a, b, text):
    composer, painter = Stage.load(a, 20), Stage.load(b, 20)
    x = composer.denoise(torch.randn(1, 4, 128, 128), text)
    draft = to_pixels(composer.vae, x, composer.factor)
    x = to_latents(painter.vae, draft, painter.factor)
    x = painter.scheduler.add_noise(x, torch.randn_like(x), painter.scheduler.timesteps[3])
    x = painter.denoise(x, text, 3)
    return to_pixels(painter.vae, x, painter.factor)
