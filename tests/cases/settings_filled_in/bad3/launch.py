import torch
from diffusers import AutoencoderKL

config = {"vae": "stabilityai/sdxl-vae", "latent_scale": 0.18215}
config.setdefault("steps", 30)
config.setdefault("latent_scale", 0.13025)
vae = AutoencoderKL.from_pretrained(config["vae"])


def enter(image: torch.Tensor) -> torch.Tensor:
    return vae.encode(image).latent_dist.sample() * config["latent_scale"]


def leave(z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z / config["latent_scale"]).sample
