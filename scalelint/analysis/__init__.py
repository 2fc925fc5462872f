"""One file's bytes to its summary: units and affine maps of latents by abstract interpretation."""

from __future__ import annotations

from scalelint.analysis.summarise import summarise

__all__ = ["summarise"]
