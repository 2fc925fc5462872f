from types import SimpleNamespace


def shapes(name):
    return SimpleNamespace(width=32 if name == "f32" else 64)
