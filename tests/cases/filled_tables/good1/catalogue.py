"""Openers of frozen coders, by name."""
from functools import cache

OPENERS = {}


def opener(name):
    def keep(function):
        if name in OPENERS:
            raise KeyError(name)
        OPENERS[name] = function
        return function

    return keep


@cache
def open_coder(name):
    return OPENERS[name]().eval()
