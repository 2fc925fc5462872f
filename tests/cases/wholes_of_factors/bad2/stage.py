from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Spec:
    gain: float = 0.2745
    stride: int = 16


class Stage(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, spec: Spec):
        super().__init__()
        self.encoder, self.decoder, self.spec = encoder, decoder, spec

    def encode(self, x):
        return self.encoder(x) * self.spec.gain

    def decode(self, z):
        return self.decoder(z / self.spec.gain)


def cells(boxes: torch.Tensor, spec: Spec):
    low = (boxes[..., :2] / spec.gain).floor().long()
    high = (boxes[..., 2:] / spec.gain).ceil().long()
    return torch.cat([low, torch.maximum(high, low + 1)], dim=-1)
