import torch
from diffusers import AutoencoderKL


def converter(vae: AutoencoderKL, way: str, turned: bool):
    """A way that is changed before the inner function asks for it."""
    inwards = way == "in"
    if turned:
        inwards = not inwards

    def convert(z: torch.Tensor) -> torch.Tensor:
        if inwards:
            return z * vae.config.scaling_factor
        return z / vae.config.scaling_factor

    return convert


@torch.no_grad()
def restore(vae: AutoencoderKL, unet, spectrogram: torch.Tensor, turned: bool) -> torch.Tensor:
    first, last = converter(vae, "in", turned), converter(vae, "out", turned)
    z = first(vae.encode(spectrogram).latent_dist.mode())
    return vae.decode(last(unet(z))).sample
