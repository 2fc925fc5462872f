import argparse

import torch
from space import Space


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--codec", default="codec.pt")
    parser.add_argument("--size", type=float, default=4.31)
    return parser.parse_args()


def draw(args: argparse.Namespace, model, steps: int):
    z = torch.randn(4, 8, 32, 32)
    for i in range(steps, 0, -1):
        z = z - model(z, torch.full((4, 1, 1, 1), i / steps)) / steps
    return Space(torch.load(args.codec, weights_only=False).eval(), args.size).decode(z)
