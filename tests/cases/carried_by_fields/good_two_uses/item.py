from dataclasses import dataclass

import torch


@dataclass
class Item:
    name: str
    latents: torch.Tensor | None = None
