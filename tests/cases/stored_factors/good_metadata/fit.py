import torch
from diffusers import AutoencoderKL
from safetensors import safe_open


def read(path):
    with safe_open(path, framework="pt") as f:
        mult = float(f.metadata()["mult"])
        return f.get_tensor("portrait_codes") * mult


def fit(net, path):
    x = read(path)
    noise, t = torch.randn_like(x), torch.rand(1)
    return (net((1 - t) * x + t * noise, t) - (noise - x)).square().mean()


def show(vae: AutoencoderKL, net, steps=20):
    x = torch.randn(1, 4, 32, 32)
    for k in range(steps, 0, -1):
        x = x - net(x, k / steps) / steps
    return vae.decode(x / vae.config.scaling_factor).sample
