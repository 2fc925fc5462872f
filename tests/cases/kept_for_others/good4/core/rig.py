from dataclasses import dataclass
from typing import Any

from diffusers import AutoencoderKL


@dataclass
class Rig:
    ae: AutoencoderKL
    flow: Any
    clock: Any


class FluxRig(Rig):
    """With an autoencoder that has a shift."""


class SdRig(Rig):
    pass
