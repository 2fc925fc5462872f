from typing import Protocol

from torch import Tensor


class Codec(Protocol):
    def encode(self, x: Tensor) -> Tensor: ...

    def decode(self, z: Tensor) -> Tensor: ...
