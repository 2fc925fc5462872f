from enum import Enum
from typing import NamedTuple


class Latents(NamedTuple):
    checkpoint: str
    amount: float


class Kind(Enum):
    PHOTO = Latents("stabilityai/sdxl-vae", 0.13025)
    SKETCH = Latents("stabilityai/sd-vae-ft-mse", 0.18215)
