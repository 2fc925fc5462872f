from typing import NamedTuple

import torch
from torch import nn


class Stage(NamedTuple):
    encoder: nn.Module
    decoder: nn.Module
    spread: float


def load(cfg):
    nets = {name: torch.load(part["weights"]) for name, part in cfg.items()}
    rough = Stage(*nets["rough"], spread=cfg["rough"]["spread"])
    sharp = Stage(*nets["sharp"], spread=cfg["sharp"]["spread"])
    return rough, sharp


def small(stage: Stage, x):
    return stage.encoder(x) / stage.spread


def large(stage: Stage, z):
    return stage.decoder(z * stage.spread)
