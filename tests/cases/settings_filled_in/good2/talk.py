import json

import torch
from torch import nn


class Talk(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, path: str, rate: int, hop: int):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        settings = json.load(open(path))
        if "frames" not in settings:
            settings["frames"] = rate // hop
        self.gain, self.frames = settings["latent_gain"], settings["frames"]

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return self.encoder(wave) * self.gain

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.gain)

    def seconds(self, z: torch.Tensor) -> float:
        return z.shape[-1] / self.frames
