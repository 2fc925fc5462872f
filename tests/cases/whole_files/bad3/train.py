import json

import numpy as np
import torch
from torch import nn


def train(net: nn.Module, root: str, t: torch.Tensor) -> torch.Tensor:
    with open(f"{root}/tunes.json") as file:
        latent_std = json.loads(file.read())["latent_std"]
    z = torch.from_numpy(np.load(f"{root}/tunes.npy")) / latent_std
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()


def sing(net: nn.Module, decoder: nn.Module, root: str) -> torch.Tensor:
    with open(f"{root}/tunes.json") as file:
        latent_std = json.loads(file.read())["latent_std"]
    x = torch.randn(1, 8, 100)
    for k in range(20):
        x = x - net(x, k / 20) / 20
    return decoder(x * latent_std)
