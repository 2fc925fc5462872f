from dataclasses import dataclass

import click
import torch
from diffusers import AutoencoderKL


@dataclass
class Kit:
    device: str
    std: float = 0.18215


pass_kit = click.make_pass_decorator(Kit)


@click.group()
@click.option("--device", default="cuda")
@click.pass_context
def app(context, device):
    context.obj = Kit(device)


@app.command()
@click.argument("src")
@pass_kit
def shrink(kit, src):
    net = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse").to(kit.device)
    torch.save(net.encode(torch.load(src)).latent_dist.mean / kit.std, f"{src}.z")
