from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class Stretch:
    amount: torch.Tensor

    def on(self, field):
        return field * self.amount

    def reversed(self):
        return Stretch(self.amount.reciprocal())
