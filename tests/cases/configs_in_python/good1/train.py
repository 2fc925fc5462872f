import sys

import torch
from mmengine import Config

from codec import Codec


def main(path, net, loader):
    cfg = Config.fromfile(path)
    codec = Codec(cfg.vae)
    for x in loader:
        z = codec.encode(x)
        e = torch.randn_like(z)
        (net(z + e) - e).square().mean().backward()


if __name__ == "__main__":
    main(sys.argv[1], None, ())
