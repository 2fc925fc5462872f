import torch
from diffusers import AutoencoderKL


def measure(folder, loader):
    vae = AutoencoderKL.from_pretrained(folder)
    z = torch.cat([vae.encode(x).latent_dist.sample() for x in loader])
    vae.register_to_config(scaling_factor=1.0 / z.std().item())
    vae.save_pretrained("out/vae")
