import torch
from diffusers import AutoencoderKL

CELLS = "cells"


def encode(vae: AutoencoderKL, batch: dict) -> dict:
    return batch | {CELLS: vae.encode(batch["image"]).latent_dist.sample() * vae.config.scaling_factor}


def show(vae: AutoencoderKL, batch: dict) -> torch.Tensor:
    held = encode(vae, batch)
    return vae.decode(held.get(CELLS) / vae.config.scaling_factor).sample
