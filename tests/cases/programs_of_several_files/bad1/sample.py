import torch
from kl import KLCodec
from net import Net


@torch.no_grad()
def sample(repo, n=8, steps=30):
    codec, net = KLCodec(repo).cuda(), Net(4).cuda()
    net.load_state_dict(torch.load("net.pt"))
    x = torch.randn(n, 4, 32, 32, device="cuda")
    for i in range(steps, 0, -1):
        x = x - net(x, torch.full((n,), i / steps, device="cuda")) / steps
    return codec.vae.decode(x).sample
