from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Affine:
    centre: Tensor
    width: Tensor

    def inward(self, z: Tensor) -> Tensor:
        return (z - self.centre) / self.width

    def outward(self, z: Tensor) -> Tensor:
        return z * self.width + self.centre
