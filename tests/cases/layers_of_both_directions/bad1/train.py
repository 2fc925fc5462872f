import torch
from diffusers import AutoencoderKL, UNet2DModel
from codec import Codec
vae = AutoencoderKL.from_pretrained("acme/vae")
unet = UNet2DModel.from_pretrained("acme/unet")
def step(images, mean, std, scheduler, t):
    codec = Codec(vae, mean, std)
    x = codec.into(images)
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
def draw(mean, std, scheduler):
    codec = Codec(vae, mean, std)
    x = torch.randn(4, 16, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return codec.back(x)
