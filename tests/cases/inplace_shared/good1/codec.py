import torch
from diffusers import AutoencoderKL


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def picture(self, z: torch.Tensor) -> torch.Tensor:
        z.div_(self.vae.config.scaling_factor)
        return self.vae.decode(z).sample
