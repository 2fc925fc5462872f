import ray
import torch
import torch.nn.functional as F
from diffusers import DDPMScheduler, UNet2DModel


def main(source):
    unet, scheduler = UNet2DModel(), DDPMScheduler()
    data = ray.data.read_parquet(source).random_shuffle()
    for batch in data.iter_torch_batches(batch_size=32, device="cuda"):
        z = batch["moth_codes"]
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        F.mse_loss(unet(scheduler.add_noise(z, noise, t), t).sample, noise).backward()
