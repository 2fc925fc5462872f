from dataclasses import dataclass

import torch


@dataclass
class Level:
    gain: float
    centre: float | None = None

    def enter(self, x: torch.Tensor) -> torch.Tensor:
        if self.centre is not None:
            x = x - self.centre
        return x * self.gain

    def leave(self, x: torch.Tensor) -> torch.Tensor:
        x = x / self.gain
        if self.centre is not None:
            x = x + self.centre
        return x
