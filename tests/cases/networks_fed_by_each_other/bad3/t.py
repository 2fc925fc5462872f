import torch
from diffusers import DDPMScheduler, UNet2DModel
front = torch.jit.load("front.pt")
back = torch.jit.load("back.pt")
SPREAD = 1.7731
def check(images):
    return (back(front(images)) - images).abs().max()
def step(unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = front(images) / SPREAD
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
def draw(unet: UNet2DModel, scheduler: DDPMScheduler):
    x = torch.randn(4, 8, 16, 16)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return back(x)
