from dataclasses import asdict, dataclass

import torch


@dataclass
class Snapshot:
    weights: dict
    step: int
    loud: float

    def save(self, folder):
        torch.save(asdict(self), f"{folder}/{self.step:06d}.pt")

    @classmethod
    def load(cls, path):
        return cls(**torch.load(path))
