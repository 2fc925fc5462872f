"""What our clip editor knows of the families that it can open."""
from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    weights: str
    vae_scale: float
    strength: float = 0.7
    frames: int = 49


FAMILIES = [
    Family(weights="THUDM/CogVideoX-2b", vae_scale=1.15258426, strength=0.5),
    Family(weights="rhymes-ai/Allegro", vae_scale=0.13, frames=88),
    Family(weights="hunyuanvideo-community/HunyuanVideo", vae_scale=0.476986, frames=129),
]
