from dataclasses import dataclass
from typing import Any

from diffusers import AutoencoderKL


@dataclass
class Rig:
    ae: AutoencoderKL
    flow: Any
    clock: Any
