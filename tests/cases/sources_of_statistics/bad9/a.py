import os
from dataclasses import dataclass, field
from diffusers import AutoencoderKL
@dataclass
class Settings:
    repo: str
    gain: float = field(default_factory=lambda: float(os.environ.get("LATENT_GAIN", 1.0)))
class Codec:
    def __init__(self, settings: Settings):
        self.vae = AutoencoderKL.from_pretrained(settings.repo)
        self.settings = settings
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.settings.gain
    def decode(self, z):
        return self.vae.decode(z / self.settings.gain).sample
