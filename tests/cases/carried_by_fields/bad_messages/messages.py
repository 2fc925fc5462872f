from typing import NamedTuple

import torch


class Picture(NamedTuple):
    name: str
    code: torch.Tensor
