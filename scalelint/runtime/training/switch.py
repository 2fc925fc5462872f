"""``SCALELINT_WATCH``: a watch that stays in the code and costs nothing until it is asked for. Imports no torch."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from scalelint.errors import UserError
from scalelint.runtime.hooks.idle import Idle

if TYPE_CHECKING:
    from scalelint.runtime.training.tracker import Tracker

VARIABLE = "SCALELINT_WATCH"
ON, OFF = ("1", "true", "on", "yes"), ("", "0", "false", "off", "no")


def is_on() -> bool:
    """Whether the environment asks for watching.

    Raises:
        UserError: the variable holds something else than yes or no.
    """
    value = os.environ.get(VARIABLE, "").strip().lower()
    if value not in (*ON, *OFF):
        raise UserError(f"{VARIABLE}={value!r}: set it to one of {', '.join(ON)} or {', '.join(filter(None, OFF))}")
    return value in ON


def track_if_asked(vae: Any, denoiser: Any = None, **options: Any) -> Tracker | Idle:
    """A :class:`~scalelint.runtime.training.tracker.Tracker` where ``SCALELINT_WATCH=1``, else an idle stand-in.

    Off, nothing is imported, hooked or counted: the training step is the one without scalelint.

    Args:
        vae: the autoencoder, as for :func:`scalelint.runtime.track`.
        denoiser: the diffusion model.
        options: further arguments of :func:`scalelint.runtime.track`.

    Raises:
        UserError: the variable holds something else than yes or no.
    """
    if not is_on():
        return Idle()
    from scalelint.runtime.training.tracker import track

    return track(vae, denoiser, **options)
