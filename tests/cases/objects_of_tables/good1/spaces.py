from dataclasses import dataclass


@dataclass(frozen=True)
class Affine:
    gain: float
    centre: float = 0.0

    def into(self, z):
        return (z - self.centre) * self.gain

    def back(self, z):
        return z / self.gain + self.centre


SPACES = {
    "sd15": Affine(0.18215),
    "sdxl": Affine(0.13025),
    "flux": Affine(0.3611, 0.1159),
}
