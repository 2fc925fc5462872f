import click
import torch
from diffusers import AutoencoderKL


@click.command()
@click.option("--weights", required=True)
@click.option("--gain", type=float, default=0.13025)
@click.option("--strength", type=float, default=0.6)
def paint(weights: str, gain: float, strength: float) -> None:
    vae = AutoencoderKL.from_pretrained(weights)
    z = vae.encode(torch.load("in.pt")).latent_dist.mode() * vae.config.scaling_factor
    z = z + strength * torch.randn_like(z)
    torch.save(vae.decode(z / vae.config.scaling_factor).sample, "out.pt")
