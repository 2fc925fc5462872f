import torch
from diffusers import AutoencoderKL

USUAL = dict(steps=20, amount=0.18215, seed=0)


@torch.no_grad()
def tiles(vae: AutoencoderKL, maps: torch.Tensor, **given) -> torch.Tensor:
    using = {**USUAL, **given}
    return vae.encode(maps).latent_dist.sample().mul(using["amount"])


@torch.no_grad()
def draw(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    return vae.decode(x.div(vae.config.scaling_factor)).sample
