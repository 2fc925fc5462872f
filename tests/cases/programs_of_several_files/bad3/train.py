import torch
from net import Net
from registry import build


def train(loader, args):
    codec, net = build(args.codec, repo=args.repo), Net(4)
    for x in loader:
        z = codec.to_latents(x)
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()
    x = torch.randn(4, 4, 32, 32)
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((4,), i / 30)) / 30
    return codec.to_images(x)
