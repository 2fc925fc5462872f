import json

import torch
from codec import SatCodec
from net import Net


def load():
    codec = SatCodec(json.load(open("stats.json")))
    codec.load_state_dict(torch.load("codec.pt"))
    return codec.cuda().eval()


def fit(loader):
    codec, net = load(), Net(16).cuda()
    for x in loader:
        with torch.no_grad():
            z = codec.encode(x.cuda())
        noise, t = torch.randn_like(z), torch.rand(len(z), device="cuda")
        w = t.view(-1, 1, 1, 1)
        (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()


@torch.no_grad()
def draw(net, n):
    codec = load()
    x = torch.randn(n, 16, 32, 32, device="cuda")
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((n,), i / 30, device="cuda")) / 30
    return codec.decode(x)
