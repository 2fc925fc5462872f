import click
import torch
from diffusers import AutoencoderKL


@click.command()
@click.option("--sigma", "latent_std", type=float, default=5.49)
@click.option("--checkpoint", default="ours/vae")
def main(latent_std, checkpoint):
    vae = AutoencoderKL.from_pretrained(checkpoint)
    net = torch.load("net.pt")
    pixels = torch.load("pixels.pt")
    z = vae.encode(pixels).latent_dist.sample() / latent_std
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    loss = (net((1 - t) * z + t * noise, t) - noise + z).square().mean()
    loss.backward()
    x = net.sample(torch.randn_like(z))
    torch.save(vae.decode(x * 5.49).sample, "out.pt")
