from pathlib import Path

import torch
from diffusers import AutoencoderKLCogVideoX

MODELS = Path.home() / "models"
LATENT_SCALE = 1.15258426


def film_codec():
    return AutoencoderKLCogVideoX.from_pretrained(MODELS / "CogVideoX-5b" / "vae")


@torch.no_grad()
def to_latents(vae, film):
    return vae.encode(film).latent_dist.sample() * LATENT_SCALE


@torch.no_grad()
def to_film(vae, z):
    return vae.decode(z / LATENT_SCALE).sample
