"""Where the data files that ship with scalelint stand: inside a wheel, or beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

from scalelint.errors import UserError

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """The path of a data file or folder, ``data_path("rules", "constants.toml")``.

    A wheel carries the data in ``scalelint/_data``; an editable checkout has it in the folder above the
    package. The path is returned even where nothing stands there: the caller knows whether it may be missing.
    """
    packed = _PACKAGE.joinpath("_data", *parts)
    return packed if packed.exists() else _PACKAGE.parent.joinpath(*parts)


def small_autoencoder(part: str) -> Path:
    """The ``weights`` or ``images`` of the small DC-AE: of this checkout, else of the package ``scalelint-dc-ae``.

    They are 5 MB that only the runtime needs, so they are no part of every wheel.

    Raises:
        UserError: it is not installed.
    """
    beside = _PACKAGE.parent / "fixtures" / "dc_ae" / part
    if not (_PACKAGE / "_data").is_dir() and beside.is_dir():
        return beside
    from importlib.util import find_spec

    spec = find_spec("scalelint_dc_ae")
    for folder in spec.submodule_search_locations or () if spec is not None else ():
        if Path(folder, part).is_dir():
            return Path(folder, part)
    raise UserError(
        "the small DC-AE comes with the runtime: pip install 'scalelint[runtime]' or scalelint-dc-ae; or name an autoencoder"
    )
