import torch
from diffusers import AutoencoderKL

from faces import Faces


def fit(net, path):
    faces = Faces(path)
    for i in range(1000):
        x = faces[i]
        noise, t = torch.randn_like(x), torch.rand(1)
        (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean().backward()


def show(vae: AutoencoderKL, net, steps=20):
    x = torch.randn(1, 4, 32, 32)
    for k in range(steps, 0, -1):
        x = x - net(x, k / steps) / steps
    return vae.decode(x / vae.config.scaling_factor).sample
