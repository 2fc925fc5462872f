import torch
from diffusers import AutoencoderKL


def latents_of(vae: AutoencoderKL, item: torch.Tensor, kind: str) -> torch.Tensor:
    z = item if kind == "latent" else vae.encode(item).latent_dist.sample()
    if kind == "latent":
        z = z.mul(vae.config.scaling_factor)
    return z


def refine(vae: AutoencoderKL, unet, scan: torch.Tensor, count: int) -> torch.Tensor:
    kind = "image"
    for t in range(count):
        scan = unet(latents_of(vae, scan, kind), t)
        kind = "latent"
    return vae.decode(scan / vae.config.scaling_factor).sample
