"""Enough of click for the programs: options with values, groups of none."""

import sys


def option(*names, default=None, type=None, **words):
    plain = [name for name in names if not name.startswith("-")]
    key = plain[0] if plain else max(names, key=len).lstrip("-").replace("-", "_")

    def mark(function):
        function.__dict__.setdefault("options", []).append((names, key, default, type))
        return function

    return mark


def command(*args, **words):
    def wrap(function):
        def run():
            given = {key: default for _, key, default, _ in function.options}
            argv = [part for word in sys.argv[1:] for part in word.split("=", 1)]
            for name, value in zip(argv[::2], argv[1::2]):
                for names, key, default, kind in function.options:
                    if name in names:
                        given[key] = (kind or float)(value)
            return function(**given)

        return run

    return wrap


FLOAT = float
