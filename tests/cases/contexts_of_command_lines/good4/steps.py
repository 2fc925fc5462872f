import click
import torch
from diffusers import AutoencoderKL


@click.command()
@click.argument("src")
@click.pass_obj
def shrink(obj, src):
    net = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    torch.save(net.encode(torch.load(src)).latent_dist.mean * obj["factor"], f"{src}.z")
