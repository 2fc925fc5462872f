import torch
from diffusers import AutoencoderKL


class Driver:
    """Imagines the next frames of a drive, each from the one before."""

    def __init__(self, codec: AutoencoderKL, engine):
        self.codec, self.engine = codec, engine

    def lift(self, frame: torch.Tensor) -> torch.Tensor:
        return self.codec.encode(frame).latent_dist.mode() * self.codec.config.scaling_factor

    @torch.no_grad()
    def imagine(self, frame: torch.Tensor, turns: list) -> torch.Tensor:
        state, seen = self.lift(frame), []
        for turn in turns:
            state = self.engine(state * self.codec.config.scaling_factor, turn)
            seen.append(state)
        return self.codec.decode(torch.cat(seen) / self.codec.config.scaling_factor).sample
