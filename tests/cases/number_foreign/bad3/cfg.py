from dataclasses import dataclass


@dataclass
class Config:
    autoencoder: str = "stabilityai/sd-vae-ft-mse"
    latent_scale: float = 0.13025
