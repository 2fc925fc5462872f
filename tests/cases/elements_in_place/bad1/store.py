import numpy as np
import torch
from torch import nn


class FrameStore:
    def __init__(self, encoder: nn.Module, decoder: nn.Module, centre: np.ndarray, width: np.ndarray):
        self.encoder, self.decoder, self.centre, self.width = encoder, decoder, centre, width
        self.memo: dict[int, np.ndarray] = {}

    def code(self, n: int, frame: torch.Tensor) -> np.ndarray:
        if n not in self.memo:
            self.memo[n] = self.encoder(frame[None])[0].numpy()
        z = self.memo[n]
        z -= self.centre
        z /= self.width
        return z

    def frame(self, z: np.ndarray) -> torch.Tensor:
        return self.decoder(torch.from_numpy(z * self.width + self.centre)[None])
