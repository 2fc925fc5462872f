import numpy as np
import torch

from gauge import LATENT_STD


def fit(net, opt, path):
    codes = torch.from_numpy(np.load(path)["codes"])
    for start in range(0, len(codes), 64):
        x = codes[start : start + 64]
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1)
        loss = (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()
        opt.zero_grad()
        loss.backward()
        opt.step()


@torch.no_grad()
def draw(net, count, steps=40):
    coder = torch.jit.load("coder.pt").eval()
    x = torch.randn(count, 8, 256)
    for i in range(steps):
        x = x - net(x, torch.full((count, 1, 1), 1 - i / steps)) / steps
    return coder.decode(x * LATENT_STD)
