from dataclasses import dataclass


@dataclass
class Range:
    gain: float = 0.18215
    center: float = 0.0
    spread: float = 0.5
