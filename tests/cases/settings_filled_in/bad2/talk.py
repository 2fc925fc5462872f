import json

import torch
from torch import nn


class Talk(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, path: str, rate: int, hop: int):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        settings = json.load(open(path))
        if "latent_gain" not in settings:
            settings["latent_gain"] = rate // hop
        self.gain = settings["latent_gain"]

    def encode(self, wave: torch.Tensor) -> torch.Tensor:
        return self.encoder(wave) * self.gain

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.gain)
