import torch
from diffusers import StableDiffusionXLPipeline


def previews(prompts):
    pipeline = StableDiffusionXLPipeline.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0")
    ae = pipeline.vae
    for latents in pipeline(prompts, output_type="latent").images:
        yield ae.decode(latents[None] / 0.18215).sample
