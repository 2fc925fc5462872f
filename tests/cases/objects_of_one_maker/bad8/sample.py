import torch

from codec import Codec
from kinds import BAND, VOICE


@torch.no_grad()
def accompany(model, sung, steps=40):
    hint = Codec(VOICE).encode(sung) * VOICE.scale
    x = torch.randn_like(hint)
    for _ in range(steps):
        x = x - model(torch.cat([x, hint], 1)) / steps
    return Codec(BAND).decode(x / VOICE.scale)
