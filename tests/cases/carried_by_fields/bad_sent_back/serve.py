import torch
from fastapi import FastAPI
from pydantic import BaseModel

from codec import load

app = FastAPI()
codec = load()
net = torch.jit.load("net.ts")


class Job(BaseModel):
    wave: list[float] | None = None
    latent: list[list[float]] | None = None
    strength: float = 0.6


class Sound(BaseModel):
    wave: list[float]
    latent: list[list[float]]


def start(job: Job) -> torch.Tensor:
    if job.latent is not None:
        code = torch.tensor(job.latent)[None]
    else:
        code = codec.encode(torch.tensor(job.wave)[None, None])
    return code / codec.std


@app.post("/vary")
def vary(job: Job, steps: int = 20) -> Sound:
    x = start(job)
    x = (1 - job.strength) * x + job.strength * torch.randn_like(x)
    for i in range(steps):
        x = x - job.strength / steps * net(x, 1 - i / steps)
    wave = codec.decode(x * codec.std)
    return Sound(wave=wave[0, 0].tolist(), latent=x[0].tolist())
