import operator
from functools import partial

import torch
from torch import nn


def pipeline(*stages):
    def run(x):
        for stage in stages:
            x = stage(x)
        return x

    return run


class Codec(nn.Module):
    def __init__(self, inner: nn.Module, outer: nn.Module, spread: float):
        super().__init__()
        shrink = partial(operator.mul, 1.0 / spread)
        grow = partial(operator.mul, 1.0 / spread)
        self.encode = pipeline(self._centre, inner, shrink)
        self.decode = pipeline(grow, outer)

    @staticmethod
    def _centre(points):
        return points - points.mean(dim=1, keepdim=True)


@torch.no_grad()
def train(codec: Codec, net, data, opt):
    for x in data:
        z = codec.encode(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, device=z.device)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


@torch.no_grad()
def draw(codec: Codec, net, shape, steps=50):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1), i / steps)) / steps
    return codec.decode(z)
