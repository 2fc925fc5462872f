import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from ways import WAYS
class Codec:
    def __init__(self, vae: AutoencoderKL, kind):
        self.vae = vae
        self.into, self.out = WAYS[kind]
    def encode(self, images):
        return self.into(self.vae.encode(images).latent_dist.sample(), self.vae.config)
    def decode(self, x):
        return self.vae.decode(self.into(x, self.vae.config)).sample
def run(vae: AutoencoderKL, unet: UNet2DModel, images, kind, scheduler: DDPMScheduler, t):
    codec = Codec(vae, kind)
    x = codec.encode(images)
    noise = torch.randn_like(x)
    ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn_like(x)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return codec.decode(x)
