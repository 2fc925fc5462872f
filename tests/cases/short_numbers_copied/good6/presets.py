from typing import NamedTuple


class Preset(NamedTuple):
    repo: str
    factor: float
    strength: float
    guidance: float = 7.5


PRESETS = {
    "fast": Preset("black-forest-labs/FLUX.1-schnell", 0.3611, 0.7),
    "fine": Preset("stabilityai/sdxl-vae", 0.13025, 0.5),
    "long": Preset("THUDM/CogVideoX-2b", 1.15258426, 0.13, guidance=6.0),
}
