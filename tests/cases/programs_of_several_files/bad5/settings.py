from dataclasses import dataclass

import yaml


@dataclass
class Settings:
    vae: str
    latent_gain: float
    steps: int = 40

    @classmethod
    def read(cls, path):
        with open(path) as file:
            return cls(**yaml.safe_load(file))
