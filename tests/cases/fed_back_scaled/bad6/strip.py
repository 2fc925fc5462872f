import torch
from diffusers import AutoencoderDC


class Strip:
    """A mural, one field after the other, each out of the one before."""

    def __init__(self, ae: AutoencoderDC, denoise_field):
        self.ae, self.denoise_field = ae, denoise_field

    def ready(self, x: torch.Tensor, fresh: bool) -> torch.Tensor:
        if fresh:
            x = self.ae.encode(x).latent
        return x * self.ae.config.scaling_factor

    def paint(self, wall: torch.Tensor, words: list[str]) -> list[torch.Tensor]:
        x, fresh, fields = wall, True, []
        for word in words:
            x = self.denoise_field(self.ready(x, fresh), word)
            fields.append(self.ae.decode(x / self.ae.config.scaling_factor).sample)
            fresh = False
        return fields
