import tomllib
from pathlib import Path

import torch


class TideCodec:
    def __init__(self, encoder, decoder, rms: float):
        self.encoder, self.decoder, self.rms = encoder, decoder, rms

    @classmethod
    def read(cls, path: Path, build):
        with path.open("rb") as file:
            part = tomllib.load(file)["codec"]
        encoder, decoder = build(torch.load(part["weights"]))
        return cls(encoder, decoder, part["rms"])

    def encode(self, levels):
        return self.encoder(levels) / self.rms

    def decode(self, z):
        return self.decoder(z * self.rms)
