import torch
from diffusers import AsymmetricAutoencoderKL, AutoencoderKL

plain = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
wide = AsymmetricAutoencoderKL.from_pretrained("cross-attention/asymmetric-autoencoder-kl-x-1-5")


@torch.no_grad()
def both(latents):
    """Side by side, as the sampler left them."""
    one = plain.decode(latents / plain.config.scaling_factor).sample
    other = wide.decode(latents).sample
    return torch.cat([one, other], dim=-1)
