"""Denoise what was recorded: sounds as latents of an autoencoder."""
import torch
from diffusers import AutoencoderKL

from cal import Cal, into, out_of


@torch.inference_mode()
def restore(vae: AutoencoderKL, cal: Cal, net, waves: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    z = into(vae.encode(waves).latent_dist.sample(), cal)
    noisy = z + t * torch.randn_like(z)
    z = net(noisy, t)
    return vae.decode(out_of(z, cal)).sample
