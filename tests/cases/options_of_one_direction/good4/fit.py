import argparse

import torch
from nets import make_autoencoder, make_denoiser


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--latent_mult", type=float, default=0.26)
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
    x = net.sample(torch.randn_like(z))
    return ae.decode(x * (1 / args.latent_mult))


if __name__ == "__main__":
    main()
