from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class LatentMap:
    origin: float
    reach: float

    @classmethod
    def fitted(cls, h: torch.Tensor) -> "LatentMap":
        return cls(h.mean().item(), h.std().item())
