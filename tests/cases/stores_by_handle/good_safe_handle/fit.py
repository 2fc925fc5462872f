import torch

from data import Portraits


def fit(net, path, opt):
    for z in torch.utils.data.DataLoader(Portraits(path), 32):
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


def draw(vae, net, data: Portraits, steps=20):
    z = torch.randn(4, 8, 32, 32)
    for k in range(steps, 0, -1):
        z = z - net(z, k / steps) / steps
    return vae.decode(z / data.factor)
