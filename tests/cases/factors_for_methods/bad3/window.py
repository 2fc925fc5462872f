from dataclasses import dataclass


@dataclass
class Window:
    start: int
    length: int

    def rows(self, step: float) -> slice:
        return slice(int(self.start / step), int((self.start + self.length) / step))

    def scaled(self, by: float) -> float:
        return self.length * by
