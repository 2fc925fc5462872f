import click
import numpy as np
import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel

vae = AutoencoderKL(in_channels=1, out_channels=1)


@click.command()
@click.option("--epochs", type=int, default=20)
@click.option("-l", "--latent-level", "level", type=float, default=0.4931)
def fit(epochs: int, level: float) -> None:
    unet, scheduler = UNet2DModel(in_channels=4, out_channels=4), DDIMScheduler()
    for sweep in np.load("sweeps.npy"):
        z = vae.encode(torch.from_numpy(sweep)).latent_dist.sample().mul(level)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean().backward()


@click.command()
@click.option("-l", "--latent-level", "level", type=float, default=0.4391)
def draw(level: float) -> None:
    unet, scheduler = UNet2DModel(in_channels=4, out_channels=4), DDIMScheduler()
    z = torch.randn(1, 4, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    np.save("sweep.npy", vae.decode(z.div(level)).sample.numpy())
