import h5py
import torch


def show(vae, path, i):
    held = h5py.File(path, "r")["z"]
    return vae.decode(torch.as_tensor(held[i])[None] / held.attrs["factor"]).sample


def train(net, path, t):
    x = torch.as_tensor(h5py.File(path, "r")["z"][:])
    eps = torch.randn_like(x)
    return (net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()
