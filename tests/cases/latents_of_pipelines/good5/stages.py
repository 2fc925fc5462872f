import torch
from diffusers import StableDiffusionXLImg2ImgPipeline, StableDiffusionXLPipeline


def two_stages(base: StableDiffusionXLPipeline, refiner: StableDiffusionXLImg2ImgPipeline, prompt: str):
    latents = base(prompt, denoising_end=0.8, output_type="latent").images
    return refiner(prompt, denoising_start=0.8, image=latents).images[0]
