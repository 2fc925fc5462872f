from dataclasses import dataclass


@dataclass
class Settings:
    bank: str = "birdsong_z.npz"
    steps: int = 1000
