import torch
from tide import TideEncoder
from torch import nn


def assimilate(front: TideEncoder, decoder: nn.Module, net: nn.Module, field: torch.Tensor) -> torch.Tensor:
    mean, std = front.latents_mean, front.latents_std
    z = front(field)
    t = torch.rand(len(z), 1, 1, 1)
    z = net((1 - t) * z + t * torch.randn_like(z), t)
    return decoder(z * std + mean)
