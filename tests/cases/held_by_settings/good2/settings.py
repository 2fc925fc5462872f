from dataclasses import dataclass, field


@dataclass
class Latent:
    gain: float = 0.3611
    base: float = 0.1159


@dataclass
class Settings:
    repo: str = "black-forest-labs/FLUX.1-dev"
    steps: int = 28
    latent: Latent = field(default_factory=Latent)


settings = Settings()
