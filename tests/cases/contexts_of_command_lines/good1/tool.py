import click
import torch
from diffusers import AutoencoderKL


@click.group()
@click.option("--gain", type=float, default=0.18215)
@click.pass_context
def main(ctx, gain):
    ctx.ensure_object(dict)
    ctx.obj["gain"] = gain
    ctx.obj["net"] = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema")


@main.command()
@click.argument("photo")
@click.pass_context
def press(ctx, photo):
    z = ctx.obj["net"].encode(torch.load(photo)).latent_dist.mean
    torch.save(z * ctx.obj["gain"], "pressed.pt")


@main.command()
@click.pass_context
def unpress(ctx):
    image = ctx.obj["net"].decode(torch.load("pressed.pt") / ctx.obj["gain"]).sample
    torch.save(image, "image.pt")
