import torch
from datasets import load_dataset
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


@torch.no_grad()
def encode(rows):
    pixels = torch.stack(rows["pixels"])
    raw = vae.encode(pixels).latent_dist.sample()
    z = raw * vae.config.scaling_factor
    return {"codes": z.numpy()}


load_dataset("stamps").map(encode, batched=True).save_to_disk("baked")
