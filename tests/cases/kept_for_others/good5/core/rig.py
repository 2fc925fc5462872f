from dataclasses import dataclass
from typing import Any

from diffusers import AutoencoderKL


@dataclass
class Rig:
    ae: AutoencoderKL
    big: AutoencoderKL
    flow: Any
    clock: Any
