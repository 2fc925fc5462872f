import torch
from diffusers import AutoencoderKL, UNet2DModel
from pair import Pair


def main(batches, scheduler):
    both = Pair(AutoencoderKL.from_pretrained("w/image"), AutoencoderKL.from_pretrained("w/depth"))
    unet = UNet2DModel(in_channels=8, out_channels=8)
    for x, d, t in batches:
        z = both.encode(x, d)
        noise = torch.randn_like(z)
        loss = (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
        loss.backward()
    z = torch.randn(1, 8, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return both.decode(z)
