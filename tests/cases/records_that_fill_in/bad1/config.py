from dataclasses import dataclass


@dataclass
class Train:
    width: int = 64
    latent_scale: float | None = None

    def __post_init__(self):
        if self.latent_scale is None:
            self.latent_scale = 0.18215
