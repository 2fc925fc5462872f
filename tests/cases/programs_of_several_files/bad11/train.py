import click
import torch
from diffusers import DDPMScheduler, UNet2DModel
from vae import open_vae


@click.command()
@click.option("--repo", default="runwayml/stable-diffusion-v1-5")
@click.option("--data")
def main(repo, data):
    vae, scale = open_vae(repo)
    unet, scheduler = UNet2DModel(in_channels=4, out_channels=4).cuda(), DDPMScheduler()
    for x in torch.load(data).split(16):
        z = vae.encode(x.cuda()).latent_dist.sample() * scale
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device="cuda")
        (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean().backward()
    unet.save_pretrained("out")
