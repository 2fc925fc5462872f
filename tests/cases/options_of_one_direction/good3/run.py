import torch
from diffusers import AutoencoderKL

SIGMA = 5.49


def decode(vae: AutoencoderKL, x):
    return vae.decode(x * SIGMA).sample


def main(checkpoint="ours/vae"):
    vae = AutoencoderKL.from_pretrained(checkpoint)
    net = torch.load("net.pt")
    pixels = torch.load("pixels.pt")
    z = vae.encode(pixels).latent_dist.sample() / 5.49
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    (net((1 - t) * z + t * noise, t) - noise + z).square().mean().backward()
    torch.save(decode(vae, net.sample(torch.randn_like(z))), "out.pt")
