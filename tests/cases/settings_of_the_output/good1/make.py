import argparse

import torch
from box import EchoBox
from torch import nn


def learn(box: EchoBox, net: nn.Module, sounds, opt):
    for sound in sounds:
        with torch.no_grad():
            z = box.encode(sound)
        t = torch.rand(len(z), 1, 1)
        e = torch.randn_like(z)
        loss = (net(torch.lerp(z, e, t), t) - (e - z)).square().mean()
        opt.zero_grad()
        loss.backward()
        opt.step()


@torch.no_grad()
def play(box: EchoBox, net: nn.Module, steps=50):
    x = torch.randn(1, 32, 256)
    for i in range(steps):
        x = x - net(x, torch.full((1, 1, 1), 1 - i / steps)) / steps
    return box.decode(x)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("weights")
    parser.add_argument("--vigour", type=float, default=1.0)
    args = parser.parse_args()
    blob = torch.load(args.weights)
    box = EchoBox(blob["encoder"], blob["decoder"], vigour=args.vigour)
    torch.save(play(box, blob["net"]), "sound.pt")
