import torch


class Job:
    def __init__(self, words: str):
        self.words = words
        self.sample: torch.Tensor | None = None
