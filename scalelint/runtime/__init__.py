"""Measures what tensors do: watch a pipeline, verify an autoencoder, calibrate its factor.

Needs the extra: ``pip install 'scalelint[runtime]'``. Importing this package imports no torch; using a name does.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scalelint.runtime.assertion import assert_symmetric, measure_pair
    from scalelint.runtime.autoencoders.factor import Factor
    from scalelint.runtime.autoencoders.load import load_autoencoder
    from scalelint.runtime.caching.files import load_latents, read_stamp, save_latents
    from scalelint.runtime.caching.stamp import Stamp
    from scalelint.runtime.calibrating.calibration import calibrate
    from scalelint.runtime.calibrating.result import Calibration
    from scalelint.runtime.hooks.watching import Watch, watch
    from scalelint.runtime.judging.report import Report
    from scalelint.runtime.judging.verdict import Diagnosis, Verdict
    from scalelint.runtime.training.switch import track_if_asked
    from scalelint.runtime.training.tracker import Tracker, track
    from scalelint.runtime.verifying.verification import Verification, verify

#: public name -> module that defines it
_HOMES = {
    "assert_symmetric": "assertion",
    "measure_pair": "assertion",
    "load_latents": "caching.files",
    "read_stamp": "caching.files",
    "save_latents": "caching.files",
    "Stamp": "caching.stamp",
    "Calibration": "calibrating.result",
    "calibrate": "calibrating.calibration",
    "Factor": "autoencoders.factor",
    "load_autoencoder": "autoencoders.load",
    "Report": "judging.report",
    "Diagnosis": "judging.verdict",
    "Verdict": "judging.verdict",
    "track_if_asked": "training.switch",
    "Tracker": "training.tracker",
    "track": "training.tracker",
    "Verification": "verifying.verification",
    "verify": "verifying.verification",
    "Watch": "hooks.watching",
    "watch": "hooks.watching",
}

__all__ = [
    "Calibration",
    "Diagnosis",
    "Factor",
    "Report",
    "Stamp",
    "Tracker",
    "Verdict",
    "Verification",
    "Watch",
    "assert_symmetric",
    "calibrate",
    "load_autoencoder",
    "load_latents",
    "measure_pair",
    "read_stamp",
    "save_latents",
    "track",
    "track_if_asked",
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
