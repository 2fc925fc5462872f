import torch
from data import Collate, Store
from torch.utils.data import DataLoader


def train(ae, net, files, opt):
    scale, shift = ae.config.scaling_factor, ae.config.shift_factor
    for z in DataLoader(Store(files), batch_size=8, collate_fn=Collate(ae)):
        x = (z - shift) * scale
        e = torch.randn_like(x)
        s = torch.rand(len(x), 1, 1, 1)
        (net(torch.lerp(x, e, s), s) - (e - x)).square().mean().backward()
        opt.step()


def show(ae, x):
    return ae.decode(x / ae.config.scaling_factor + ae.config.shift_factor).sample
