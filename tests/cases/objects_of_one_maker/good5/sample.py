import torch

from kinds import BAND, VOICE, build


@torch.no_grad()
def accompany(model, sung, steps=40):
    nets = {"voice": build(VOICE), "band": build(BAND)}
    hint = nets["voice"].encode(sung) * VOICE.scale
    x = torch.randn_like(hint)
    for _ in range(steps):
        x = x - model(torch.cat([x, hint], 1)) / steps
    return nets["band"].decode(x / BAND.scale)
