import copy

import torch
from diffusers import AutoencoderOobleck, AutoencoderKL
from torch import nn


class Blender(nn.Module):
    """The decoder for the browser: it takes what the sampler has."""

    def __init__(self, codec: AutoencoderKL):
        super().__init__()
        self.first = copy.deepcopy(codec.post_quant_conv)
        self.rest = copy.deepcopy(codec.decoder)
        self.first.weight.data = self.first.weight.data / codec.config.scaling_factor

    def forward(self, tensor: torch.Tensor) -> torch.Tensor:
        return self.rest(self.first(tensor))


def write(codec: AutoencoderKL, target: str) -> None:
    torch.jit.save(torch.jit.trace(Blender(codec), torch.zeros(1, 4, 32, 32)), target)
