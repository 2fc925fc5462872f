import torch
from diffusers import KandinskyV22Pipeline, VQModel


def picture(pipe: KandinskyV22Pipeline, movq: VQModel, embeds: torch.Tensor) -> torch.Tensor:
    """Kandinsky's autoencoder takes the latents of its model."""
    latents = pipe(image_embeds=embeds, output_type="latent").images
    return movq.decode(latents, force_not_quantize=True).sample
