from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Record:
    words: str
    z: torch.Tensor
