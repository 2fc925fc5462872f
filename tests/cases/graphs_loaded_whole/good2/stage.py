import torch
from torch import nn


class Stage(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, mean: torch.Tensor, std: torch.Tensor):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return (self.encoder(wave) - self.mean) / self.std

    def forward(self, code: torch.Tensor) -> torch.Tensor:
        return self.decoder(code * self.std + self.mean)


def pack(stage: Stage, path: str) -> None:
    torch.export.save(torch.export.export(stage.eval(), (torch.randn(1, 8, 256),)), path)
    torch.save({"mean": stage.mean, "std": stage.std}, "stats.pt")
