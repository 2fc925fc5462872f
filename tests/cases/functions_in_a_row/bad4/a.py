import torch
from diffusers import AutoencoderKL, StableDiffusionPipeline

pipe = StableDiffusionPipeline.from_pretrained("sd")
vae = AutoencoderKL.from_pretrained("kl")


def draw(prompt):
    z = pipe(prompt, output_type="latent").images
    return pipe.vae.decode(z * pipe.vae.config.scaling_factor).sample
