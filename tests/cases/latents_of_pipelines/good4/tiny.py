import torch
from diffusers import AutoencoderTiny, StableDiffusionPipeline


def preview(pipe: StableDiffusionPipeline, prompt: str) -> torch.Tensor:
    """The tiny autoencoder takes the model's latents as they are."""
    pipe.vae = AutoencoderTiny.from_pretrained("madebyollin/taesd")
    latents = pipe(prompt, output_type="latent").images
    return pipe.vae.decode(latents).sample
