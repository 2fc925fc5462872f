import torch
from diffusers import AutoencoderKL


def show(vae: AutoencoderKL, d: torch.Tensor) -> torch.Tensor:
    d /= vae.config.scaling_factor
    return vae.decode(d).sample


def run(vae: AutoencoderKL, drafts: list[torch.Tensor], save) -> torch.Tensor:
    for d in drafts:
        save(show(vae, d[None]))
    return torch.stack(drafts).mean(0)
