from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    sigma: float = 4.2917

    @property
    def gain(self):
        return 1.0 / self.sigma
