import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DConditionModel

from gallery import Gallery


class App:
    def __init__(self, vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler: DDIMScheduler):
        self.vae, self.unet, self.scheduler = vae, unet, scheduler
        self.gallery = Gallery()

    @torch.no_grad()
    def run(self, x, timesteps, text):
        for t in timesteps:
            x = self.scheduler.step(self.unet(x, t, text).sample, t, x).prev_sample
        self.gallery.keep(x, "run")
        return self.vae.decode(x / self.vae.config.scaling_factor).sample

    def from_picture(self, picture, text):
        x = self.vae.encode(picture).latent_dist.sample() * self.vae.config.scaling_factor
        steps = self.scheduler.timesteps[20:]
        return self.run(self.scheduler.add_noise(x, torch.randn_like(x), steps[:1]), steps, text)

    def again(self, index, text):
        x = self.gallery.recall(index).cuda()
        steps = self.scheduler.timesteps[30:]
        return self.run(self.scheduler.add_noise(x, torch.randn_like(x), steps[:1]), steps, text)
