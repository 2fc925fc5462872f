import argparse

import torch
from space import Space


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--codec", default="codec.pt")
    parser.add_argument("--size", type=float, default=4.31)
    return parser.parse_args()


def loss(args: argparse.Namespace, model, pages):
    z = Space(torch.load(args.codec, weights_only=False).eval(), args.size).encode(pages)
    e, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (model((1 - t) * z + t * e, t) - (e - z)).square().mean()
