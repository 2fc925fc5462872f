import numpy as np
import torch
from fastapi import APIRouter, Request
from diffusers import AutoencoderKL

router = APIRouter(prefix="/codec")
vae = AutoencoderKL.from_pretrained("codec")


@router.post("/draw")
async def draw(request: Request):
    message = await request.json()
    z = torch.tensor(message["latents"]) / vae.config.scaling_factor
    return {"image": vae.decode(z).sample.tolist()}


@router.post("/look")
async def look(request: Request):
    message = await request.json()
    z = vae.encode(torch.tensor(message["image"])).latent_dist.mode()
    return {"latents": (z * vae.config.scaling_factor).tolist()}
