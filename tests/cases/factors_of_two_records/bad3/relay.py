from typing import NamedTuple

import torch
from diffusers import AutoencoderKL


class Leg(NamedTuple):
    vae: AutoencoderKL
    scale: float


def hand_over(z: torch.Tensor, first: Leg, second: Leg) -> torch.Tensor:
    picture = first.vae.decode(z / first.scale).sample
    return second.vae.encode(picture).latent_dist.mean * first.scale
