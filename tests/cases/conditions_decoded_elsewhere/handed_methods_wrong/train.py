import torch
from coder import Coder
from depth import DepthHint


def main(dit, loader, optimizer, path):
    coder = Coder(path)
    hint = DepthHint(coder.encode, (64, 64))
    for picture, depth in loader:
        x = coder.encode(picture)
        noise, t = torch.randn_like(x), torch.rand(len(x))
        w = t.view(-1, 1, 1, 1)
        v = dit(torch.cat([(1 - w) * x + w * noise, hint(depth)], dim=1), t)
        loss = (v - (noise - x)).square().mean()
        loss.backward()
        optimizer.step()
