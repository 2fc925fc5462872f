"""Enough of fire for the programs: parameters of a function as options."""

import sys


def Fire(function):
    words = iter(sys.argv[1:])
    return function(**{word.lstrip("-").replace("-", "_"): float(next(words)) for word in words})
