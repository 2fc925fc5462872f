import click
import torch
from diffusers import DDIMScheduler, UNet2DModel
from vae import open_vae


@click.command()
@click.option("--repo", default="runwayml/stable-diffusion-v1-5")
def main(repo):
    vae, scale = open_vae(repo)
    unet, scheduler = UNet2DModel.from_pretrained("out").cuda(), DDIMScheduler()
    scheduler.set_timesteps(40)
    x = torch.randn(8, 4, 64, 64, device="cuda")
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    images = vae.decode(x * scale).sample
    torch.save(images.cpu(), "images.pt")
