import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


class Voices(nn.Module):
    def __init__(self, analysis: nn.Module, synthesis: nn.Module, k: float):
        super().__init__()
        self.analysis, self.synthesis, self.k = analysis, synthesis, k

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        code = checkpoint(self.analysis, wave, use_reentrant=False)
        return code * self.k

    def decode(self, code: torch.Tensor) -> torch.Tensor:
        return checkpoint(self.synthesis, code / self.k, use_reentrant=False)
