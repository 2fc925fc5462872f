from dataclasses import dataclass


@dataclass(frozen=True)
class Space:
    name: str
    factor: float
    shift: float = 0.0


SPACES = [
    Space("sd-v1-5", 0.18215),
    Space("sd3.5-medium", 1.5305, 0.0609),
    Space("flux-schnell", 0.3611, 0.0609),
]


def normalise(space: Space, z):
    return (z - space.shift) * space.factor
