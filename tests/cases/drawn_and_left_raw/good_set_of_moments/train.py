import torch
from data import Drawn


def train(net, vae, path, opt):
    for z in torch.utils.data.DataLoader(Drawn(path, vae.config.scaling_factor)):
        t = torch.rand(len(z), 1, 1, 1)
        eps = torch.randn_like(z)
        (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean().backward()
        opt.step()


def look(net, vae, solver):
    return vae.decode(solver(net) / vae.config.scaling_factor).sample
