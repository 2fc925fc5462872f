import torch
from diffusers import UNet2DModel
from net import Moss
unet = UNet2DModel.from_pretrained("acme/unet")
def step(images, scheduler, t):
    net = Moss()
    down = net.encoder
    x = down(images) * net.latent_std
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
def draw(scheduler):
    net = Moss()
    up = net.decoder
    x = torch.randn(4, 8, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return up(x * net.latent_std)
