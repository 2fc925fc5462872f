import torch
from diffusers import AutoencoderKL


def prepare(vae: AutoencoderKL, tile: torch.Tensor) -> torch.Tensor:
    return vae.encode(tile).latent_dist.mode() * vae.config.scaling_factor


def atlas(vae: AutoencoderKL, sampler, seeds: list[int]) -> list[torch.Tensor]:
    return [vae.decode(sampler(seed) / vae.config.scaling_factor).sample for seed in seeds]


def overview(vae: AutoencoderKL, sampler, seed: int) -> torch.Tensor:
    tiles = sampler(seed)
    return torch.nn.functional.avg_pool2d(vae.decode(tiles).sample, 4)
