import torch
from coder import Coder
from depth import DepthHint


@torch.no_grad()
def paint(dit, depth, path, steps=40):
    coder = Coder(path)
    beside = DepthHint(coder.encode, (64, 64))(depth)
    x = torch.randn_like(beside)
    for i in range(steps, 0, -1):
        x = x - dit(torch.cat([x, beside], dim=1), torch.full((len(x),), i / steps)) / steps
    return coder.decode(x)
