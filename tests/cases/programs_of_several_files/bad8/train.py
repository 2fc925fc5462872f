import torch
from load import load_vae
from net import Net


def train(loader, repo):
    vae, net = load_vae(repo), Net(4).cuda()
    for x in loader:
        z = vae.encode(x) / vae.std
        noise, t = torch.randn_like(z), torch.rand(len(z))
        w = t.view(-1, 1, 1, 1)
        (net((1 - w) * z + w * noise, t) - (noise - z)).square().mean().backward()
    x = torch.randn(4, 4, 32, 32)
    for i in range(30, 0, -1):
        x = x - net(x, torch.full((4,), i / 30)) / 30
    return vae.decode(x)
