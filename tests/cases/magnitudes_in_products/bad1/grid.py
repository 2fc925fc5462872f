from dataclasses import dataclass

from diffusers import AutoencoderKL


@dataclass
class Grid:
    cell: float
    patch: int = 2

    def count(self, height: int, width: int) -> int:
        step = self.cell * self.patch
        return int(height / step) * int(width / step)


def grid(vae: AutoencoderKL) -> Grid:
    return Grid(cell=vae.config.scaling_factor)


def latents(vae: AutoencoderKL, photo):
    return vae.encode(photo).latent_dist.mode() * vae.config.scaling_factor
