import glob

import torch
from safetensors.torch import load_file


def run(net, opt, folder):
    for name in glob.glob(f"{folder}/shelf-*.safetensors"):
        held = load_file(name)
        x = held["baked"] * held["scaling_factor"]
        e = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        (net((1 - t) * x + t * e, t) - (e - x)).square().mean().backward()
        opt.step()
