"""libcst itself, without the metadata providers that its ``__init__`` draws in and nobody here uses.

libcst takes two classes from ``libcst.metadata.base_provider`` and ``.wrapper``, and Python then runs the package above
them: fifteen providers, a tenth of the whole import. While libcst loads, an empty package stands in for that one. It is
gone afterwards, so that whoever imports ``libcst.metadata`` later gets the real one, with these same two classes.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

__all__ = ["cst"]


@contextlib.contextmanager
def _bare_metadata() -> Iterator[None]:
    name = "libcst.metadata"
    found = None if "libcst" in sys.modules else find_spec("libcst")
    if found is None or not found.submodule_search_locations:
        yield
        return
    stand_in = ModuleType(name)
    stand_in.__path__ = [str(Path(folder, "metadata")) for folder in found.submodule_search_locations]
    sys.modules[name] = stand_in
    try:
        yield
    finally:
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]


try:
    with _bare_metadata():
        import libcst as cst
except ImportError:
    # A libcst that needs its providers gets them, and a missing one says so itself.
    for _name in [name for name in sys.modules if name.partition(".")[0] == "libcst"]:
        del sys.modules[_name]
    import libcst as cst
