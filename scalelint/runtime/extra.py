"""The optional dependencies of the runtime: present, or one line that says how to install them."""

from __future__ import annotations

import importlib.util

from scalelint.errors import UserError

RUNTIME = ("torch", "diffusers", "safetensors", "numpy", "PIL")
PLOT = ("matplotlib",)
#: extra -> the modules that it installs
EXTRAS = {
    "runtime": RUNTIME,
    "plot": PLOT,
    "datasets": ("datasets",),
    "webdataset": ("webdataset", "braceexpand"),
}


def missing(*modules: str) -> list[str]:
    """The modules that cannot be found, without importing any of them."""
    return [name for name in modules if not _present(name)]


def _present(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ValueError:  # a module set to None: someone forbids it
        return False


def require(extra: str = "runtime") -> None:
    """Checks that the packages of an extra, one of :data:`EXTRAS`, are installed.

    Raises:
        UserError: one is not; the message is the command that installs it.
    """
    absent = missing(*EXTRAS[extra])
    if absent:
        raise UserError(f"{', '.join(absent)} not installed: run pip install 'scalelint[{extra}]'")
