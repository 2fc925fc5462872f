import torch
import yaml
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, options: dict):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.gain = options["codec"]["gain"]

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x) * self.gain

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z / self.gain)


def learning(encoder: nn.Module, decoder: nn.Module) -> Codec:
    with open("runs/learn.yaml") as file:
        return Codec(encoder, decoder, yaml.safe_load(file))


def drawing(encoder: nn.Module, decoder: nn.Module) -> Codec:
    with open("runs/draw.yaml") as file:
        return Codec(encoder, decoder, yaml.safe_load(file))
