import torch
from codec import DepthCodec
from diffusers import DDIMScheduler, UNet2DModel


@torch.no_grad()
def draw(count):
    codec = DepthCodec().eval()
    unet, scheduler = UNet2DModel.from_pretrained("depth"), DDIMScheduler()
    x = torch.randn(count, 8, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return codec.decode(x / codec.unit)
