from dataclasses import dataclass

from diffusers import AutoencoderKL, FluxTransformer2DModel


@dataclass
class Parts:
    vae: AutoencoderKL
    dit: FluxTransformer2DModel
    seed: int = 0
