from dataclasses import dataclass

from diffusers import AutoencoderKL, FluxTransformer2DModel


@dataclass
class FluxParts:
    vae: AutoencoderKL
    dit: FluxTransformer2DModel


def parameters(parts: FluxParts):
    return list(parts.dit.parameters())
