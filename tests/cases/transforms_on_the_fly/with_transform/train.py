import sys

import torch
from data import maps
from diffusers import AutoencoderKL, UNet2DModel
from torch.utils.data import DataLoader

if __name__ == "__main__":
    vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    unet = UNet2DModel(sample_size=32, in_channels=4, out_channels=4)
    for batch in DataLoader(maps(sys.argv[1]), 64):
        x = batch["z"]
        noise, t = torch.randn_like(x), torch.rand(len(x))
        v = unet(torch.lerp(x, noise, t.view(-1, 1, 1, 1)), 1000 * t).sample
        (v - (noise - x)).square().mean().backward()
    x = torch.randn(1, 4, 32, 32)
    for i in range(20, 0, -1):
        x = x - unet(x, torch.full((1,), 50 * i)).sample / 20
    torch.save(vae.decode(x / vae.config.scaling_factor).sample, "map.pt")
