"""Where the data files that ship with scalelint stand: inside a wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """The path of a data file or folder, ``data_path("rules", "constants.toml")``.

    A wheel carries the data in ``scalelint/_data``; an editable checkout has it in the folder above the
    package. The path is returned even where nothing stands there: the caller knows whether it may be missing.
    """
    packed = _PACKAGE.joinpath("_data", *parts)
    return packed if packed.exists() else _PACKAGE.parent.joinpath(*parts)
