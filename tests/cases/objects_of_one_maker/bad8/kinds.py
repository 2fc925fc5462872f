from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    channels: int
    latents: int
    scale: float


VOICE = Kind(1, 16, 0.6127)
BAND = Kind(2, 16, 1.4409)
