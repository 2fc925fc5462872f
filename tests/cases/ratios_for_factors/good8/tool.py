import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel
class Tool:
    def __init__(self, path):
        self.vae = AutoencoderKL.from_pretrained(path)
        self.unet = UNet2DModel.from_pretrained(path)
        self.gain, self.ratio = self.vae.config.scaling_factor, 2 ** (len(self.vae.config.block_out_channels) - 1)
    def draw(self, size, scheduler):
        x = torch.randn(1, 4, size // self.ratio, size // self.ratio)
        for t in scheduler.timesteps:
            x = scheduler.step(self.unet(x, t).sample, t, x).prev_sample
        return self.vae.decode(x / self.gain).sample
