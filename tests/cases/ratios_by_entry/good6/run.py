import json
from pathlib import Path

import torch
from diffusers import AutoencoderKL

SETUP = json.loads(Path("setup.json").read_text())


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.cell = SETUP["cell"]
        self.scale = SETUP["latent_scale"]

    def shape(self, rows: int, columns: int):
        return 4, rows // self.cell, columns // self.cell

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(x).latent_dist.mode() * self.scale

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.scale).sample
