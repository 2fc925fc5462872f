import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def store(images, folder):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    for i, image in enumerate(images):
        torch.save({"code": vae.encode(image[None]).latent_dist.sample()[0]}, f"{folder}/{i}.pt")
