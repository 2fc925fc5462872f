import json
from dataclasses import dataclass, replace

import torch


@dataclass
class Bands:
    centre: torch.Tensor
    spread: torch.Tensor

    @classmethod
    def read(cls, path):
        with open(path) as f:
            d = json.load(f)
        return cls(torch.tensor(d["centre"]).view(-1, 1, 1), torch.tensor(d["spread"]).view(-1, 1, 1))

    def whiten(self, z):
        return (z - self.centre) / self.spread

    def colour(self, z):
        return z * self.spread + self.centre

    def freeze(self):
        for part in (self.centre, self.spread):
            part.requires_grad_(False)
        return self
