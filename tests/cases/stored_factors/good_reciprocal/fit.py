import h5py
import torch
from diffusers import AutoencoderKL


def fit(net, path, i):
    with h5py.File(path) as f:
        x = torch.tensor(f["side_view"][i]) / f["side_view"].attrs["sigma"]
    noise, t = torch.randn_like(x), torch.rand(1)
    return (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()


def show(vae: AutoencoderKL, net, steps=20):
    x = torch.randn(1, 4, 32, 32)
    for k in range(steps, 0, -1):
        x = x - net(x, k / steps) / steps
    return vae.decode(x / vae.config.scaling_factor).sample
