from typing import NamedTuple

from torch import nn


class Kit(NamedTuple):
    vae: nn.Module
    unet: nn.Module
    sched: object
