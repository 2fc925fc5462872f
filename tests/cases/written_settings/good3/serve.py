import json
from pathlib import Path

from diffusers import AutoencoderKL


class Serve:
    def __init__(self, folder: Path):
        self.vae = AutoencoderKL.from_pretrained(folder / "vae")
        self.std = json.loads((folder / "decoder.json").read_text())["sigma"]

    def take(self, x):
        return self.vae.encode(x).latent_dist.mode() / self.std

    def give(self, z):
        return self.vae.decode(z * self.std).sample
