from abc import ABC

from diffusers import AutoencoderKL, HiDreamImageTransformer2DModel


class Held(ABC):
    vae: AutoencoderKL | None
    transformer: HiDreamImageTransformer2DModel | None

    def __init__(self):
        self.vae = None
        self.transformer = None
