"""Enough of typer for the programs."""

import inspect
import sys


class _Option:
    def __init__(self, default):
        self.default = default


def Option(default=None, *names, **words):
    return _Option(default)


def run(function):
    given = {}
    argv = [part for word in sys.argv[1:] for part in word.split("=", 1)]
    for name, parameter in inspect.signature(function).parameters.items():
        default = parameter.default
        given[name] = default.default if isinstance(default, _Option) else default
        option = "--" + name.replace("_", "-")
        if option in argv:
            given[name] = float(argv[argv.index(option) + 1])
    return function(**given)
