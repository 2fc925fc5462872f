import torch

from kinds import BAND, VOICE, build


@torch.no_grad()
def accompany(model, sung, steps=40):
    voice = build(VOICE)
    band = build(BAND)
    hint = voice.encode(sung) * VOICE.scale
    x = torch.randn_like(hint)
    for _ in range(steps):
        x = x - model(torch.cat([x, hint], 1)) / steps
    return band.decode(x * BAND.scale)
