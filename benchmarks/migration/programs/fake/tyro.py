"""Enough of tyro for the programs: fields of a dataclass as options."""

import sys


def cli(cls):
    words = iter(sys.argv[1:])
    return cls(**{word.lstrip("-").replace("-", "_"): float(next(words)) for word in words})
