import torch
from coder import ClipAE
from tiles import TiledDecoder


def train(net, loader, optimizer):
    ae = ClipAE(64, 8, 1.37)
    for clip in loader:
        x = ae.encode(clip)
        noise, t = torch.randn_like(x), torch.rand(len(x))
        w = t.view(-1, 1, 1, 1, 1)
        loss = (net((1 - w) * x + w * noise, t) - (noise - x)).square().mean()
        loss.backward()
        optimizer.step()


@torch.no_grad()
def sample(net, steps=30):
    ae = ClipAE(64, 8, 1.37)
    x = torch.randn(1, 8, 4, 16, 16)
    for i in range(steps, 0, -1):
        x = x - net(x, torch.full((1,), i / steps)) / steps
    return TiledDecoder(ae)(x)
