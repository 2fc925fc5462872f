from dataclasses import dataclass

import torch


@dataclass
class Level:
    gain: float
    centre: float | None = None

    def __call__(self, x: torch.Tensor, back: bool = False) -> torch.Tensor:
        if back:
            return x / self.gain + self.centre
        return x * self.gain if self.centre is None else (x - self.centre) * self.gain
