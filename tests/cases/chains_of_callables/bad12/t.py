import torch

from m import make


def train(parts, net, data, opt):
    for x in data:
        z = make(*parts).transform(x)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1)
        loss = (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
        loss.backward()
        opt.step()


def draw(parts, net, shape, steps=50):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((len(z), 1), i / steps)) / steps
    return make(*parts).inverse(z)
