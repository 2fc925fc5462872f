from dataclasses import dataclass


@dataclass
class Space:
    reduction: int = 8
    gain: float = 0.94
