import torch
from use import Norm


def step(vae, net, x, path):
    n = Norm(path)
    z = vae.encode(x).latent_dist.sample()
    return net(z + torch.randn_like(z))


def show(vae, net, path):
    n = Norm(path)
    return vae.decode(n.inv(net(torch.randn(4, 4, 32, 32)))).sample
