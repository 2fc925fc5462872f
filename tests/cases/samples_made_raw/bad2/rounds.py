"""Voice conversion in rounds: plain functions, one record of statistics."""
from typing import NamedTuple

import torch


class Norm(NamedTuple):
    shift_by: torch.Tensor
    spread_by: torch.Tensor


def to_model(h, norm):
    return (h - norm.shift_by) / norm.spread_by


def to_codec(x, norm):
    return x * norm.spread_by + norm.shift_by


def flow(net, x, speaker, steps):
    dt = 1.0 / steps
    for k in range(steps):
        v = net(x, speaker, torch.tensor(k * dt))
        x = x + v * dt
    return x


def convert(encoder, decoder, net, norm: Norm, wave, speakers, steps=16):
    h = encoder(wave)
    out = []
    for speaker in speakers:
        x = to_model(h, norm)
        x = flow(net, torch.randn_like(x), (speaker, x), steps)
        h = x
        out.append(decoder(to_codec(h, norm)))
    return out
