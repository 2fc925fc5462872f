from dataclasses import dataclass


@dataclass
class Config:
    autoencoder: str = "stabilityai/sdxl-vae"
    latent_scale: float = 0.13025
