import json

import torch
from torch import nn

UNIT = 0.2731


class Audio(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder


def train(audio: Audio, net, waves):
    for wave in waves:
        z = audio.encoder(wave) * UNIT
        noise = torch.randn_like(z)
        loss = (net(z + noise) - noise).square().mean()
        loss.backward()
    with open("out/meta.json", "w") as f:
        json.dump({"inverse_spread": 1 / UNIT, "rate": 24000}, f)
