import torch
from diffusers import AutoencoderKL


class Prepared:
    """What is done to the latents, the configuration says: the last of the steps brings them to the model's scale."""

    def __init__(self, vae: AutoencoderKL, steps):
        self.vae, self.steps = vae, steps

    def show(self, frame: torch.Tensor) -> torch.Tensor:
        z = self.vae.encode(frame).latent_dist.sample()
        for i, step in enumerate(self.steps):
            z = step(z, i)
        return self.vae.decode(z / self.vae.config.scaling_factor).sample

    def named(self, frame: torch.Tensor, stages: dict, names: list[str]) -> torch.Tensor:
        z = self.vae.encode(frame).latent_dist.sample()
        for name in names:
            z = stages[name](z)
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
