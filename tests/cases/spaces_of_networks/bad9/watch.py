import torch
from diffusers import StableDiffusionPipeline

pipe = StableDiffusionPipeline.from_pretrained("runwayml/stable-diffusion-v1-5")


def show(pipe, step, timestep, kwargs):
    latents = kwargs["latents"]
    picture = pipe.vae.decode(latents).sample
    torch.save(picture, f"{step}.pt")
    return kwargs


def draw(prompt):
    latents = pipe(prompt, output_type="latent", callback_on_step_end=show).images
    return pipe.vae.decode(latents / pipe.vae.config.scaling_factor).sample
