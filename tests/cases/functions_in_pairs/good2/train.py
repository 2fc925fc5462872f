import torch
from diffusers import DDPMScheduler, UNet2DModel
from net import Peat
def run(net: Peat, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = net.encode(images)
    noise = torch.randn_like(x)
    ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn_like(x)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return net.decode(x)
