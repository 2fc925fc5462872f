import argparse

import torch
from diffusers import AutoencoderKL


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=0.6)
    parser.add_argument("--offset", type=float, default=0.1)
    return parser.parse_args()


def main():
    args = options()
    vae = AutoencoderKL.from_pretrained("maps/vae")
    net = torch.load("net.pt")
    for x in torch.load("maps.pt"):
        z = vae.encode(x).latent_dist.mode()
        z = z.sub(args.offset).mul(args.scale)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(t * noise + (1 - t) * z, t) - (noise - z)).square().mean().backward()
    z = torch.randn(4, 4, 32, 32)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    z = z.div(args.scale).sub(args.offset)
    torch.save(vae.decode(z).sample, "out.pt")


main()
