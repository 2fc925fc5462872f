import importlib


def make(spec, **more):
    module, _, name = spec["target"].rpartition(".")
    return getattr(importlib.import_module(module), name)(**spec["params"], **more)
