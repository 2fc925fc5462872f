import torch
from torch import Tensor


class Bank:
    def __init__(self):
        self.parts: list[Tensor] = []

    def add(self, z: Tensor) -> None:
        self.parts.append(z)

    def last(self) -> Tensor:
        return self.parts[-1]
