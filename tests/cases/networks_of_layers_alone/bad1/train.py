import torch
from diffusers import UNet2DModel
from nets import build_front, build_back
unet = UNet2DModel.from_pretrained("acme/unet")
front, back = build_front(), build_back()
GAIN = 0.6318
def step(images, scheduler, t):
    x = front(images) * GAIN
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
def draw(scheduler):
    x = torch.randn(4, 8, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return back(x * GAIN)
