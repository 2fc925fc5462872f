import torch
from rows import Rows
from unit import Unit


def run(net, codec, pictures, stats, solver):
    unit = Unit(stats["mean"], stats["std"])
    for z in torch.utils.data.DataLoader(Rows(pictures, codec, change=unit)):
        t, noise = torch.rand(len(z), 1, 1, 1), torch.randn_like(z)
        (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean().backward()
    return codec.decode(unit.back(solver(net))).sample
