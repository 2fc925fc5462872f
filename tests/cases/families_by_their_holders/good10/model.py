from abc import ABC

from diffusers import AutoencoderKL, UNet2DConditionModel


class Held(ABC):
    vae: AutoencoderKL | None
    unet: UNet2DConditionModel | None

    def __init__(self):
        self.vae = None
        self.unet = None
