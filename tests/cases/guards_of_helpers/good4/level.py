from dataclasses import dataclass

import torch


@dataclass
class Level:
    gain: float
    centre: float | None = None

    def __post_init__(self):
        if self.centre is None:
            self.centre = 0.0

    def enter(self, x: torch.Tensor) -> torch.Tensor:
        return (x - self.centre) * self.gain

    def leave(self, x: torch.Tensor) -> torch.Tensor:
        return x / self.gain + self.centre
