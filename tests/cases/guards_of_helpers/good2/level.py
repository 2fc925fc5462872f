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

    @property
    def middle(self) -> float:
        return 0.0 if self.centre is None else self.centre

    def leave(self, x: torch.Tensor) -> torch.Tensor:
        return x / self.gain + self.middle
