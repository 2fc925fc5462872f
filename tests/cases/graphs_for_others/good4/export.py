import torch
from diffusers import AutoencoderKL
from fastapi import FastAPI

app = FastAPI()
vae = AutoencoderKL.from_pretrained("me/own")


@app.post("/decode")
def decode(body: dict):
    z = torch.tensor(body["latents"])
    return {"image": vae.decode(z).sample.tolist()}
