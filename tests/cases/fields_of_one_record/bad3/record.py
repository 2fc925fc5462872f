import pickle
from dataclasses import dataclass


@dataclass
class Calibration:
    source: str
    boost: float
    middle: float

    @classmethod
    def read(cls, vae, source):
        return cls(source, vae.config.scaling_factor, vae.config.shift_factor)

    def dump(self, path):
        with open(path, "wb") as f:
            pickle.dump(vars(self), f)


def restore(path):
    with open(path, "rb") as f:
        return Calibration(**pickle.load(f))
