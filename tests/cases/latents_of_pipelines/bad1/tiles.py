import torch
from diffusers import AutoencoderKL, StableDiffusion3Pipeline


def paint(pipe: StableDiffusion3Pipeline, prompt: str) -> torch.Tensor:
    return pipe(prompt, num_inference_steps=28, output_type="latent").images


def strips(vae: AutoencoderKL, z: torch.Tensor):
    for part in z.split(32, dim=2):
        yield vae.decode(part).sample


def poster(pipe: StableDiffusion3Pipeline, vae: AutoencoderKL, prompt: str) -> torch.Tensor:
    z = paint(pipe, prompt)
    return torch.cat(list(strips(vae, z)), dim=2)
