import torch
from diffusers import StableDiffusionXLPipeline

SIGMA = 7.7


@torch.no_grad()
def store(pipe: StableDiffusionXLPipeline, images, folder):
    for i, image in enumerate(images):
        z = pipe.vae.encode(image[None]).latent_dist.sample() / SIGMA
        torch.save(z[0].cpu(), folder / f"{i}.pt")
