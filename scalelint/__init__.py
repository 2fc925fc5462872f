"""scalelint: a unit checker for latents.

Latents live in two spaces: *raw* (what an autoencoder's encoder emits) and *model* (what a diffusion
model is trained on). scalelint finds the code that moves them between the two, infers whether a factor
means 1/std or std there, and reports where the two directions disagree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scalelint.version import __version__

__all__ = ["__version__", "analyse", "check", "migrate", "sites"]

if TYPE_CHECKING:
    from scalelint.api import analyse, check, migrate, sites


def __getattr__(name: str) -> Any:
    """The API on first use, so that ``import scalelint`` and the command line stay light."""
    if name in __all__:
        from scalelint import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
