from typing import NamedTuple
class Info(NamedTuple):
    gain: float
    stride: int
def describe(vae):
    return Info(vae.config.scaling_factor, 2 ** (len(vae.config.block_out_channels) - 1))
