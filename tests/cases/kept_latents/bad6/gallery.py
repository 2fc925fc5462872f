import torch
from torch import Tensor


class Gallery:
    def __init__(self, most: int = 20):
        self.most = most
        self.entries: list[dict] = []

    def keep(self, tensor: Tensor, prompt: str) -> None:
        self.entries.insert(0, {"tensor": tensor.cpu(), "prompt": prompt})
        del self.entries[self.most :]

    def recall(self, index: int) -> Tensor:
        return self.entries[index]["tensor"]
