from dataclasses import dataclass


@dataclass
class Config:
    latent_std: float = 1.6183
    rounds: int = 40


def config() -> Config:
    return Config(rounds=60)
