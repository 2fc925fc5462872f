import torch
from data import Codes
from net import Net
from torch.utils.data import DataLoader
from vae import load


def main(path):
    codes, net, vae = Codes(path), Net(8).cuda(), load("vae.pt")
    for z in DataLoader(codes, 32, shuffle=True):
        z = z.cuda()
        noise, t = torch.randn_like(z), torch.rand(len(z), device="cuda")
        w = t.view(-1, 1, 1, 1)
        (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()
    x = torch.randn(4, 8, 32, 32, device="cuda")
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((4,), i / 30, device="cuda")) / 30
    return vae.decode(codes.invert(x))
