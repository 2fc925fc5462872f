import torch
import torch.nn.functional as F
from datasets import load_from_disk
from diffusers import DDPMScheduler, UNet2DModel
from torch.utils.data import DataLoader


def main(source):
    unet, scheduler = UNet2DModel(), DDPMScheduler()
    optimizer = torch.optim.AdamW(unet.parameters())
    for rows in DataLoader(load_from_disk(source).with_format("torch"), 16, shuffle=True):
        z = rows["shell_codes"]
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        F.mse_loss(unet(scheduler.add_noise(z, noise, t), t).sample, noise).backward()
        optimizer.step()
        optimizer.zero_grad()
