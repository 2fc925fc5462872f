from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class Stage:
    encoder: nn.Module
    decoder: nn.Module
    spread: float
    note: str = ""


def load(cfg):
    nets = {name: torch.load(part["weights"]) for name, part in cfg.items()}
    rough = Stage(nets["rough"].enc, nets["rough"].dec, cfg["rough"]["spread"])
    sharp = Stage(nets["sharp"].enc, nets["sharp"].dec, cfg["rough"]["spread"], "the last one")
    return rough, sharp


def small(stage: Stage, x):
    return stage.encoder(x) / stage.spread


def large(stage: Stage, z):
    return stage.decoder(z * stage.spread)
