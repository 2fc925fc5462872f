from dataclasses import dataclass
import tyro
@dataclass
class Options:
    name: str
    whiten: float
    center: float = 0.0731
def parse() -> Options:
    return tyro.cli(Options)
