from dataclasses import dataclass
from typing import Any, Optional

import torch


@dataclass
class State:
    prompt: Any
    seed: int = 0
    latents: Optional[torch.Tensor] = None
    image: Optional[torch.Tensor] = None
