import torch
from torch import nn
from space import LatentSpace


def loss(space: LatentSpace, net: nn.Module, images: torch.Tensor) -> torch.Tensor:
    z = space.encode(images).detach()
    noise = torch.randn_like(z)
    return (net(z + noise) - noise).square().mean()
