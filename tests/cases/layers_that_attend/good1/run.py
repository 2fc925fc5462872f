import torch
from net import ScanCodec
from torch import nn


def learn(codec: ScanCodec, model: nn.Module, scans, opt):
    for scan in scans:
        with torch.no_grad():
            z = codec.encode(scan) / codec.spread
        t = torch.rand(len(z), 1, 1)
        e = torch.randn_like(z)
        loss = (model(torch.lerp(z, e, t), t) - (e - z)).square().mean()
        opt.zero_grad()
        loss.backward()
        opt.step()


@torch.no_grad()
def make(codec: ScanCodec, model: nn.Module, places, steps=50):
    x = torch.randn(len(places), 24, 16)
    for i in range(steps):
        x = x - model(x, torch.full((len(x), 1, 1), 1 - i / steps)) / steps
    return codec.decode(x * codec.spread, places)
