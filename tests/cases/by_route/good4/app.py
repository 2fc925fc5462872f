import io

import torch
from diffusers import AutoencoderKL
from fastapi import FastAPI, Request

app = FastAPI()
vae = AutoencoderKL.from_pretrained("codec")


@app.post("/raw/{name}")
async def raw(name: str, request: Request):
    z = torch.load(io.BytesIO(await request.body()))
    torch.save(vae.decode(z).sample, f"{name}.pt")


@app.post("/model/{name}")
async def model(name: str, request: Request):
    z = torch.load(io.BytesIO(await request.body()))
    torch.save(vae.decode(z / vae.config.scaling_factor).sample, f"{name}.pt")
