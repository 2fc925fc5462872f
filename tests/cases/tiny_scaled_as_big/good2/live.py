import torch
from diffusers import AutoencoderTiny, LCMScheduler, UNet2DConditionModel


class Live:
    def __init__(self, tiny: AutoencoderTiny, unet: UNet2DConditionModel, scheduler: LCMScheduler):
        self.tiny, self.unet, self.scheduler = tiny, unet, scheduler

    @torch.inference_mode()
    def frame(self, camera, text):
        t = self.scheduler.timesteps[:1]
        x = self.tiny.encode(camera).latents
        x = self.scheduler.add_noise(x, torch.randn_like(x), t)
        x = self.scheduler.step(self.unet(x, t, text).sample, t[0], x).denoised
        return self.tiny.decode(x).sample
