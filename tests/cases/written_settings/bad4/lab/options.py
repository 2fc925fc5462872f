from dataclasses import dataclass


@dataclass
class Options:
    coder: str = "weights/coder.pt"
    spread: float = 2.417
    width: int = 256
