import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def masked(vae: AutoencoderKL, picture: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    if picture.size(1) == vae.config.latent_channels:
        z = picture
    else:
        z = vae.encode(picture * (mask < 0.5)).latent_dist.sample() * vae.config.scaling_factor
    return vae.config.scaling_factor * z


@torch.no_grad()
def fill(vae: AutoencoderKL, unet, scheduler, picture, mask):
    base = vae.encode(picture).latent_dist.sample() * vae.config.scaling_factor
    known = masked(vae, base, mask)
    x = torch.randn_like(known)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(torch.cat([x, known, mask], 1), t), t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
