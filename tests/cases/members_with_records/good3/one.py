from dataclasses import dataclass
from enum import Enum

from diffusers import AutoencoderKL


@dataclass(frozen=True)
class Numbers:
    gain: float


class Model(Enum):
    """Two of the same family."""

    BASE = Numbers(0.18215)
    TURBO = Numbers(gain=0.18215)




def encode(vae: AutoencoderKL, x, model=Model.TURBO):
    return vae.encode(x).latent_dist.mode().mul(model.value.gain)


def decode(vae: AutoencoderKL, z, model=Model.TURBO):
    return vae.decode(z.div(model.value.gain)).sample
