"""Flags that are numbers."""

import sys
from types import SimpleNamespace

FLAGS = SimpleNamespace()


def DEFINE_float(name, default, help=""):
    setattr(FLAGS, name, default)


def parse():
    words = iter([part for word in sys.argv[1:] for part in word.split("=")])
    for word in words:
        setattr(FLAGS, word.lstrip("-"), float(next(words)))
