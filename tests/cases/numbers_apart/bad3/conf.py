from dataclasses import dataclass


@dataclass
class Latents:
    multiplier: float = 1.734


@dataclass
class Experiment:
    lr: float = 1e-4
    latents: Latents = Latents()
