import torch
from diffusers import AutoencoderKL


def both(vae: AutoencoderKL, unet, image: torch.Tensor, t) -> tuple[torch.Tensor, torch.Tensor]:
    clean = vae.encode(image).latent_dist.mode() * vae.config.scaling_factor
    noise = torch.randn_like(clean)
    predicted = unet(clean + noise, t).sample
    shown = clean
    shown.div_(vae.config.scaling_factor)
    return vae.decode(shown).sample, predicted
