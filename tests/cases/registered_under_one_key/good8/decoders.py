import torch

from registry import DECODERS, register


@register(DECODERS, "masks")
@torch.no_grad()
def decode_masks(vae, latents):
    return vae.decoder(latents).clamp(-1, 1)


@register(DECODERS, "pixels")
def decode_pixels(vae, latents):
    return latents.clamp(-1, 1)
