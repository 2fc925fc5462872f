import json

import torch
from fastapi import FastAPI

from nets import WaveCodec

app = FastAPI()
codec = None
center = None
width = None


def ready():
    global codec, center, width
    if codec is None:
        codec = WaveCodec()
        codec.load_state_dict(torch.load("codec.pt"))
        stats = json.load(open("stats.json"))
        center = torch.tensor(stats["center"]).view(1, -1, 1)
        width = torch.tensor(stats["width"]).view(1, -1, 1)


def into(wave):
    ready()
    return (codec.encode(wave) - center) / width


def back(h):
    ready()
    return codec.decode(h * width)


@app.post("/vary")
def vary(wave: list[float], amount: float):
    h = into(torch.tensor(wave)[None, None])
    return back(h + amount * torch.randn_like(h)).flatten().tolist()
