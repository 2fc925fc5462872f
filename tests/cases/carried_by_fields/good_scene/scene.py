from dataclasses import dataclass

import numpy as np
import torch


@dataclass(slots=True)
class Scene:
    frames: np.ndarray
    codes: torch.Tensor | None = None
