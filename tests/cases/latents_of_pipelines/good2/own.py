import torch
from diffusers import StableDiffusionPipeline


def main(prompt: str) -> torch.Tensor:
    pipe = StableDiffusionPipeline.from_pretrained("stable-diffusion-v1-5/stable-diffusion-v1-5")
    latents = pipe(prompt, output_type="latent").images
    latents = latents.flip(-1)
    return pipe.vae.decode(latents / pipe.vae.config.scaling_factor, return_dict=False)[0]
