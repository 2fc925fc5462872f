from dataclasses import dataclass, field


@dataclass
class LatentConfig:
    scale: float = 0.9134
    channels: int = 4


@dataclass
class Config:
    latent: LatentConfig = field(default_factory=LatentConfig)
    lr: float = 1e-4
    batch_size: int = 32
    steps: int = 50
