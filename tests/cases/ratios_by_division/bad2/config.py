from dataclasses import dataclass


@dataclass
class AudioConfig:
    sample_rate: int = 24000
    frame_rate: int = 75
    width: int = 64
    latent_scale: float = None

    def __post_init__(self):
        if self.latent_scale is None:
            self.latent_scale = self.sample_rate // self.frame_rate
