import torch
from spaces import there, back


def step(vae, net, x):
    z = there(vae, x)
    n, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * n, t) - (n - z)).square().mean()


def show(vae, net, z):
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return back(vae, z)
