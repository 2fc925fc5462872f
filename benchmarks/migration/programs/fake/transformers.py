"""Enough of transformers for the programs."""

import dataclasses
import json
import sys


class HfArgumentParser:
    def __init__(self, cls):
        self.cls = cls

    def parse_args_into_dataclasses(self, args=None):
        argv = sys.argv[1:] if args is None else args
        given = {}
        for each in dataclasses.fields(self.cls):
            for option in (f"--{each.name}", f"--{each.name.replace('_', '-')}"):
                if option in argv:
                    given[each.name] = float(argv[argv.index(option) + 1])
        return (self.cls(**given),)


class PretrainedConfig:
    def __init__(self, **words):
        for key, value in words.items():
            setattr(self, key, value)

    def save_pretrained(self, path):
        with open(path, "w") as stream:
            json.dump(vars(self), stream)

    @classmethod
    def from_pretrained(cls, path):
        with open(path) as stream:
            return cls(**json.load(stream))
