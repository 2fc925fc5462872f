from typing import NamedTuple

import torch


class Coded(NamedTuple):
    values: torch.Tensor
    factor: float


def code(vae, rooms):
    mean, _ = vae.encoder(rooms).chunk(2, dim=1)
    return Coded(mean * vae.factor, vae.factor)


def show(vae, coded):
    return vae.decoder(coded.values / coded.factor)
