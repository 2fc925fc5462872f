import torch
from diffusers import AutoencoderKL


class Loops:
    """Encodes the first frame of a clip only."""

    def __init__(self, vae: AutoencoderKL, transformer, use_vae: bool = True):
        self.vae, self.transformer, self.use_vae = vae, transformer, use_vae

    def step(self, frame: torch.Tensor, first: bool, t: int) -> torch.Tensor:
        z = frame
        if first and self.use_vae:
            z = self.vae.encode(frame).latent_dist.mode()
        if self.use_vae and first:
            pass
        return self.transformer(z, t)

    def clip(self, frame: torch.Tensor, count: int) -> torch.Tensor:
        first = True
        for t in range(count):
            frame = self.step(frame, first, t)
            first = False
        return self.vae.decode(frame / self.vae.config.scaling_factor).sample
