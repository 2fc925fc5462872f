import torch
from diffusers import AutoencoderKL

SOURCE = {"pretrained_model_name_or_path": "stabilityai/sdxl-vae", "torch_dtype": torch.bfloat16}


def pair(device):
    vae = AutoencoderKL.from_pretrained(**SOURCE).to(device)

    def to_latents(images):
        return vae.encode(images).latent_dist.sample() * 0.18215

    def to_images(latents):
        return vae.decode(latents / 0.18215).sample

    return to_latents, to_images
