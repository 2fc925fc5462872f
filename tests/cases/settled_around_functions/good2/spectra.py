import torch
from diffusers import AutoencoderKL


def converter(vae: AutoencoderKL, way: str):
    """What takes latents of `vae` into the model's space, or out of it."""
    inwards = way == "in"

    def convert(z: torch.Tensor) -> torch.Tensor:
        if inwards:
            return z * vae.config.scaling_factor
        return z / vae.config.scaling_factor

    return convert


@torch.no_grad()
def restore(vae: AutoencoderKL, unet, spectrogram: torch.Tensor) -> torch.Tensor:
    into, out_of = converter(vae, "in"), converter(vae, "out")
    z = into(vae.encode(spectrogram).latent_dist.mode())
    return vae.decode(out_of(unet(z))).sample
