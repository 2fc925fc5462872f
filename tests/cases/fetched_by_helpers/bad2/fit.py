import torch

from boxes import read


def run(net, path, opt):
    for x in read(path):
        noise, t = torch.randn_like(x), torch.rand(len(x), 1, 1, 1)
        (net(torch.lerp(x, noise, t), t) - (noise - x)).square().mean().backward()
        opt.step()
