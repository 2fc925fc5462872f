import torch
from torch.utils.data import DataLoader

from read import everything


def fit(net, opt, stills, clips):
    for z in DataLoader(everything(stills, clips), batch_size=32):
        e = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        (net(z.lerp(e, t), t) - (e - z)).square().mean().backward()
        opt.step()


def show(vae, z):
    return vae.decode(z / vae.config.scaling_factor).sample
