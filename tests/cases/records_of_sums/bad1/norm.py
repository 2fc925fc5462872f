import numpy as np
import torch
from dataclasses import dataclass


@dataclass
class Norm:
    mean: torch.Tensor
    std: torch.Tensor


    @classmethod
    def read(cls, path):
        sums = np.load(path)
        mean = torch.from_numpy(sums["first"] / sums["count"])
        spread = torch.from_numpy(np.sqrt(sums["second"] / sums["count"] - (sums["first"] / sums["count"]) ** 2))
        return cls(mean, spread)
