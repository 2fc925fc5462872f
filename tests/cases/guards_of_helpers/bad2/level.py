from dataclasses import dataclass

import torch


@dataclass
class Level:
    gain: float
    centre: float | None = None

    def enter(self, x: torch.Tensor) -> torch.Tensor:
        return (x - self.centre) * self.gain

    def leave(self, x: torch.Tensor) -> torch.Tensor:
        x = x / self.gain
        if self.centre is None:
            return x
        return x + self.centre
