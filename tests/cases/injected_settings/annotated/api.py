from typing import Annotated

import torch
from core import TileAE
from fastapi import Depends, FastAPI
from nets import load_net
from settings import Settings, settings

app = FastAPI()
Config = Annotated[Settings, Depends(settings)]


@app.get("/tile")
def tile(seed: int, config: Annotated[Settings, Depends(settings)]) -> list:
    ae, net = TileAE(), load_net()
    ae.load_state_dict(torch.load(config.weights))
    z = torch.randn(1, 16, 32, 32, generator=torch.Generator().manual_seed(seed))
    for i in range(config.steps, 0, -1):
        z = z - net(z, torch.full((1,), i / config.steps)) / config.steps
    return ae.decode(z / config.factor)[0].tolist()
