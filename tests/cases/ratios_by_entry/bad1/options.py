from dataclasses import dataclass


@dataclass
class Options:
    shrink: int = 8
    magnitude: float = 0.7413
    rate: float = 1e-4
