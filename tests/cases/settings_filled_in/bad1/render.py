import torch
from diffusers import AutoencoderKL
from options import options


class Render:
    def __init__(self, vae: AutoencoderKL, path: str):
        self.vae, self.options = vae, options(path, vae)

    def enter(self, image: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(image).latent_dist.sample() * self.options["latent_scale"]

    def leave(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.options["latent_scale"]).sample
