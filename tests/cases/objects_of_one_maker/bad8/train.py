import sys

import torch

from codec import Codec
from kinds import BAND, VOICE


def main(batches):
    voice = Codec(VOICE)
    band = Codec(BAND)
    model = torch.nn.Conv1d(32, 16, 3, padding=1)
    optimizer = torch.optim.Adam(model.parameters())
    for sung, played in batches:
        hint = voice.encode(sung) * VOICE.scale
        x = band.encode(played) * BAND.scale
        noise = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1)
        v = model(torch.cat([(1 - t) * x + t * noise, hint], 1))
        loss = (v - (noise - x)).square().mean()
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    torch.save(model.state_dict(), "band.pt")
