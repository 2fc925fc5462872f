import click
import torch
from diffusers import AutoencoderKL


@click.group()
@click.option("--k", default=0.18215)
@click.pass_context
def one(ctx, k):
    ctx.obj = {"k": k}


@one.command()
@click.pass_obj
def go(obj):
    net = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    torch.save(net.encode(torch.load("x")).latent_dist.mean * obj["k"], "z")
