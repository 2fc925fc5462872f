"""Measures what tensors do: watch a pipeline, verify an autoencoder, calibrate its factor.

Needs the extra: ``pip install 'scalelint[runtime]'``. Importing this package imports no torch; using a name does.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scalelint.runtime.assertion import assert_symmetric, measure_pair
    from scalelint.runtime.calibration import Calibration, calibrate
    from scalelint.runtime.factor import Factor
    from scalelint.runtime.load import load_autoencoder
    from scalelint.runtime.report import Report
    from scalelint.runtime.verdict import Diagnosis, Verdict
    from scalelint.runtime.verification import Verification, verify
    from scalelint.runtime.watching import Watch, watch

#: public name -> module that defines it
_HOMES = {
    "assert_symmetric": "assertion",
    "measure_pair": "assertion",
    "Calibration": "calibration",
    "calibrate": "calibration",
    "Factor": "factor",
    "load_autoencoder": "load",
    "Report": "report",
    "Diagnosis": "verdict",
    "Verdict": "verdict",
    "Verification": "verification",
    "verify": "verification",
    "Watch": "watching",
    "watch": "watching",
}

__all__ = [
    "Calibration",
    "Diagnosis",
    "Factor",
    "Report",
    "Verdict",
    "Verification",
    "Watch",
    "assert_symmetric",
    "calibrate",
    "load_autoencoder",
    "measure_pair",
    "verify",
    "watch",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from scalelint.runtime.extra import require

    require("runtime")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
