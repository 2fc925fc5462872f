"""Enough of attrs for the programs."""

import dataclasses


def field(default=None, factory=None, converter=None, validator=None):
    return dataclasses.field(default_factory=factory) if factory else dataclasses.field(default=default)


def define(cls=None, **words):
    return dataclasses.dataclass(cls) if cls is not None else dataclasses.dataclass


frozen = define


def evolve(thing, **words):
    return dataclasses.replace(thing, **words)


def asdict(thing):
    return dataclasses.asdict(thing)
