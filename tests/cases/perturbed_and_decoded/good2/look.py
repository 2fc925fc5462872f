import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


@torch.no_grad()
def robustness(x, levels):
    z = vae.encode(x).latent_dist.mean
    errors = []
    for level in levels:
        noisy = z + level * z.std() * torch.randn_like(z)
        errors.append((vae.decode(noisy).sample - x).abs().mean().item())
    return errors
