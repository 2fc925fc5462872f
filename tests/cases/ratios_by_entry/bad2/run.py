import json
from pathlib import Path

import torch
from diffusers import AutoencoderKL

SETUP = json.loads(Path("setup.json").read_text())


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.scale = SETUP["cell"]

    def shape(self, rows: int, columns: int):
        return SETUP["channels"], rows // SETUP["cell"], columns // SETUP["cell"]

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(x).latent_dist.mode() * self.scale

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.scale).sample
