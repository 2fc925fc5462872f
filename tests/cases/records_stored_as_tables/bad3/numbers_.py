import json
from typing import NamedTuple


class Numbers(NamedTuple):
    middle: float
    width: float


def read(path):
    with open(path) as f:
        return Numbers(**json.load(f))


def write(path, numbers):
    with open(path, "w") as f:
        json.dump(numbers._asdict(), f)
