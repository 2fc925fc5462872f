import torch
from io_ import pack, unpack


def run(ae, net, x, stats):
    z = pack(ae, x, stats["a"], stats["b"])
    n = torch.randn_like(z)
    return unpack(ae, net(z + n), stats["a"], stats["b"])
