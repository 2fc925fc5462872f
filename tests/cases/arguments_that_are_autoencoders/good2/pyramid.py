import torch
from diffusers import AutoencoderDC, AutoencoderKL


def sharpen(coarse: AutoencoderKL, fine: AutoencoderDC, net, image: torch.Tensor) -> torch.Tensor:
    """The coarse autoencoder only tells what the network is conditioned on."""
    hint = coarse.encode(image).latent_dist.mode() * coarse.config.scaling_factor
    z = fine.encode(image).latent * fine.config.scaling_factor
    z = net(z + torch.randn_like(z), hint)
    return fine.decode(z / fine.config.scaling_factor).sample
