"""Enough of diffusers' configurations for the programs."""

import functools
import inspect
import json
from types import SimpleNamespace


class ConfigMixin:
    def save_config(self, path):
        with open(path, "w") as stream:
            json.dump(vars(self.config), stream)

    @classmethod
    def from_config(cls, table):
        return cls(**table)

    @classmethod
    def from_pretrained(cls, path):
        with open(path) as stream:
            return cls(**json.load(stream))


def register_to_config(init):
    @functools.wraps(init)
    def wrapped(self, *args, **kwargs):
        bound = inspect.signature(init).bind(self, *args, **kwargs)
        bound.apply_defaults()
        self.config = SimpleNamespace(**{k: v for k, v in bound.arguments.items() if k != "self"})
        init(self, *args, **kwargs)

    return wrapped
