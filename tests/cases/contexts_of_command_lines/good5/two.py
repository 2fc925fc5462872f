import click
import torch
from diffusers import AutoencoderKL


@click.group()
@click.option("--k", default=0.13025)
@click.pass_context
def two(ctx, k):
    ctx.obj = {"k": k}


@two.command()
@click.pass_obj
def go(obj):
    net = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
    torch.save(net.encode(torch.load("x")).latent_dist.mean * obj["k"], "w")
