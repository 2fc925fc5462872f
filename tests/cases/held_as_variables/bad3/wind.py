import torch
from torch import nn


class Wind(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, path: str):
        super().__init__()
        saved = torch.load(path)
        self.encoder, self.decoder = encoder, decoder
        self.mean = nn.Parameter(saved["std"].reshape(1, -1, 1, 1), requires_grad=False)
        self.std = nn.Parameter(saved["std"].reshape(1, -1, 1, 1), requires_grad=False)

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return (self.encoder(x) - self.mean) / self.std

    def decode(self, h: torch.Tensor) -> torch.Tensor:
        return self.decoder(torch.addcmul(self.mean, h, self.std))
