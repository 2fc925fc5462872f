import torch
from mmcv import Config

from codec import Codec


def main(net, loader):
    cfg = Config.fromfile("configs/small.py")
    codec = Codec(cfg.vae)
    for x in loader:
        z = codec.encode(x)
        e = torch.randn_like(z)
        (net(z + e) - e).square().mean().backward()
