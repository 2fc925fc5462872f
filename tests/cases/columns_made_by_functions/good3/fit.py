import polars as pl
import torch
import torch.nn.functional as F
from diffusers import DDPMScheduler, UNet2DModel


def main(source):
    unet, scheduler = UNet2DModel(), DDPMScheduler()
    frame = pl.read_parquet(source)
    for part in frame.iter_slices(64):
        z = part["fern_codes"].to_torch().reshape(-1, 4, 32, 32)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        F.mse_loss(unet(scheduler.add_noise(z, noise, t), t).sample, noise).backward()
