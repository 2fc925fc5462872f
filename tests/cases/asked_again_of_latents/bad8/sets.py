import torch
from diffusers import AutoencoderKL


class Wells(torch.utils.data.Dataset):
    def __init__(self, vae: AutoencoderKL, cubes: list[torch.Tensor], early: bool):
        self.vae, self.early = vae, early
        self.rows = [self.code(c) for c in cubes] if early else cubes

    @torch.no_grad()
    def code(self, cube: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(cube[None]).latent_dist.mode()[0] * self.vae.config.scaling_factor

    def __getitem__(self, i: int) -> torch.Tensor:
        row = self.rows[i]
        return row * self.vae.config.scaling_factor if self.early else self.code(row)
