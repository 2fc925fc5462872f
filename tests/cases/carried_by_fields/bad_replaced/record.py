from dataclasses import dataclass, replace

import torch


@dataclass(frozen=True)
class Record:
    words: str
    z: torch.Tensor
