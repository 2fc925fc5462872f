from typing import NamedTuple

import torch
from diffusers import AutoencoderDC


class Parts(NamedTuple):
    ae: AutoencoderDC
    level: float
    side: int


def load(path: str) -> Parts:
    ae = AutoencoderDC.from_pretrained(path)
    return Parts(ae, level=ae.config.scaling_factor, side=512)
