import torch
from diffusers import AutoencoderKL


def edit(unet, image: torch.Tensor, repo: str = "black-forest-labs/FLUX.1-dev") -> torch.Tensor:
    vae = AutoencoderKL.from_pretrained(repo, subfolder="vae")
    shift, scale = getattr(vae.config, "shift_factor", 0.0), vae.config.scaling_factor
    z = (vae.encode(image).latent_dist.mode() - shift) * scale
    z = unet(z)
    return vae.decode(z / scale + shift).sample
