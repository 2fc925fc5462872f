import torch
from diffusers import AutoencoderKL
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()
vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-ema").eval()


class Scan(BaseModel):
    values: list


@app.post("/scans/codes")
def codes(scan: Scan):
    x = torch.tensor(scan.values)
    return {"codes": vae.encode(x).latent_dist.mode().tolist()}
