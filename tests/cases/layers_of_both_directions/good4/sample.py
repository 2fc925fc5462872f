import torch
from diffusers import UNet2DModel
from build import outlet
from net import Codec
def draw(scheduler):
    unet = UNet2DModel.from_pretrained("acme/unet")
    x = torch.randn(4, 8, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    for part in outlet(Codec()):
        x = part(x)
    return x
