"""Enough of OmegaConf for the programs."""

import dataclasses
import sys

import yaml


class DictConfig(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __setattr__(self, name, value):
        self[name] = value


def _made(value):
    return DictConfig({key: _made(each) for key, each in value.items()}) if isinstance(value, dict) else value


class OmegaConf:
    @staticmethod
    def load(path):
        with open(path) as stream:
            return _made(yaml.safe_load(stream))

    @staticmethod
    def create(value):
        return _made(yaml.safe_load(value) if isinstance(value, str) else value)

    @staticmethod
    def structured(cls):
        return _made(dataclasses.asdict(cls() if isinstance(cls, type) else cls))

    @staticmethod
    def from_dotlist(words):
        found = {}
        for word in words:
            name, _, value = word.partition("=")
            table = found
            *above, last = name.split(".")
            for part in above:
                table = table.setdefault(part, {})
            table[last] = yaml._scalar(value)
        return _made(found)

    @staticmethod
    def from_cli(words=None):
        return OmegaConf.from_dotlist(sys.argv[1:] if words is None else words)

    @staticmethod
    def merge(*configs):
        found = DictConfig()
        for config in configs:
            for key, value in config.items():
                both = isinstance(value, dict) and isinstance(found.get(key), dict)
                found[key] = OmegaConf.merge(found[key], value) if both else value
        return found

    @staticmethod
    def to_container(config, resolve=True):
        return {k: OmegaConf.to_container(v) if isinstance(v, dict) else v for k, v in config.items()}
