from dataclasses import dataclass
import torch.nn as nn


@dataclass
class Parts:
    enc: nn.Module
    dec: nn.Module
    flow: nn.Module
    level: float = 0.62
