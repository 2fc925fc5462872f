import torch
from diffusers import AutoencoderKL


class FieldSpace:
    def __init__(self, vae: AutoencoderKL, sd: float):
        self.vae, self.sd = vae, sd

    def code(self, field: torch.Tensor) -> torch.Tensor:
        if field.shape[1] == 8:  # latents already
            return field
        return self.vae.encode(field).latent_dist.mode() / self.sd

    def field(self, h: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(h * self.sd).sample


@torch.no_grad()
def rollout(space: FieldSpace, step, now: torch.Tensor, n: int):
    h = space.code(now)
    for _ in range(n):
        h = step(space.code(h))
        yield space.field(h)
