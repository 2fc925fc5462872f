from dataclasses import dataclass

from diffusers import AutoencoderKL, UNet2DConditionModel


@dataclass
class Parts:
    vae: AutoencoderKL
    unet: UNet2DConditionModel
    seed: int = 0
