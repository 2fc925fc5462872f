import torch
from diffusers import StableDiffusionXLPipeline


@torch.no_grad()
def store(pipe: StableDiffusionXLPipeline, images, folder):
    for i, image in enumerate(images):
        z = pipe.vae.encode(image[None]).latent_dist.sample() * pipe.vae.config.scaling_factor
        torch.save(z[0].cpu(), folder / f"{i}.pt")
