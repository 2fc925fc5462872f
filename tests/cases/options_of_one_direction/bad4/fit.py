import argparse

import torch
from nets import make_autoencoder, make_denoiser


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--latent_mult", type=float, default=0.26)
    parser.add_argument("--steps", type=int, default=1000)
    return parser.parse_args()


def main():
    args = parse()
    ae = make_autoencoder()
    net = make_denoiser()
    for batch in torch.load("batches.pt"):
        z = ae.encode(batch)
        z = z * args.latent_mult
        noise = torch.randn_like(z)
        t = torch.rand(z.shape[0], 1, 1, 1)
        (net((1 - t) * z + t * noise, t) - noise).pow(2).mean().backward()
    x = torch.randn_like(z)
    for i in range(args.steps):
        x = x - net(x, i) / args.steps
    return ae.decode(x / 0.26)


if __name__ == "__main__":
    main()
