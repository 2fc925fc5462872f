import torch
from torch import nn


class Bands(nn.Module):
    def __init__(self, codecs: dict, spreads: dict, net: nn.Module):
        super().__init__()
        self.codecs, self.spreads, self.net = nn.ModuleDict(codecs), spreads, net

    def pack(self, signals: dict) -> torch.Tensor:
        parts = []
        for name, codec in self.codecs.items():
            h = codec.encode(signals[name])
            parts.append(h / self.spreads[name])
        return torch.cat(parts, 1)

    def unpack(self, z: torch.Tensor) -> dict:
        parts = z.chunk(len(self.codecs), 1)
        return {name: self.codecs[name].decode(p * self.spreads[name]) for name, p in zip(self.codecs, parts)}
