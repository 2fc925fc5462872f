import torch
from diffusers import AutoencoderKL


class Roll:
    """The world model looks at raw latents of what the camera sees, and moves a state of its own on."""

    def __init__(self, vae: AutoencoderKL, roll):
        self.vae, self.roll = vae, roll

    def film(self, frames: list[torch.Tensor], state: torch.Tensor) -> torch.Tensor:
        for frame in frames:
            seen = self.vae.encode(frame).latent_dist.sample()
            state = self.roll(state, seen)
        return self.vae.decode(state / self.vae.config.scaling_factor).sample
