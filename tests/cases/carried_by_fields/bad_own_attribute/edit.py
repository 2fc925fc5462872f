import torch
from diffusers import AutoencoderKL, UNet2DConditionModel


class Editor:
    def __init__(self, vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.base = None

    def open(self, picture):
        self.base = self.vae.encode(picture).latent_dist.mode()

    def keep(self, sample):
        self.base = sample

    def edit(self, words, strength):
        steps = self.scheduler.timesteps[int(50 * strength) :]
        x = self.scheduler.add_noise(self.base, torch.randn_like(self.base), steps[:1])
        for t in steps:
            x = self.scheduler.step(self.unet(x, t, words).sample, t, x).prev_sample
        self.keep(x)
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
