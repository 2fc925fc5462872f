import torch
from torch import nn


class Stats(nn.Module):
    def __init__(self, mean: torch.Tensor, std: torch.Tensor):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        return (h - self.mean) / self.std

    def reverse(self, z: torch.Tensor) -> torch.Tensor:
        return z * self.std + self.mean


class Twin(nn.Module):
    def __init__(self, voice: nn.ModuleDict, face: nn.ModuleDict, voice_stats: Stats, face_stats: Stats, net: nn.Module):
        super().__init__()
        self.voice, self.face, self.net = voice, face, net
        self.voice_stats, self.face_stats = voice_stats, face_stats

    def encode(self, wave: torch.Tensor, frames: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        v = self.voice_stats(self.voice["encoder"](wave))
        f = self.voice_stats(self.face["encoder"](frames))
        return v, f

    def decode(self, v: torch.Tensor, f: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        v, f = self.net(v, f)
        wave = self.voice["decoder"](self.voice_stats.reverse(v))
        return wave, self.face["decoder"](self.face_stats.reverse(f))
