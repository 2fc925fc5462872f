"""Code that is too much for parsers, whose memory and time no budget bounds: they need a thousand times its size."""

from __future__ import annotations

_MOST_BYTES = 1_000_000
#: Python before 3.12 reads an f-string in the square of its parts, and nothing interrupts it meanwhile
_MOST_BRACES = 50_000
#: of what is left of a file once all that has nothing to do with latents is cut away
MOST_RELEVANT = 300_000


def too_much(source: bytes) -> str:
    """Why a file of Python is not parsed; empty where it may be."""
    if len(source) > _MOST_BYTES:
        return f"is larger than {_MOST_BYTES // 1_000_000} MB, too much to parse; split it, or `exclude` it"
    if source.count(b"{") > _MOST_BRACES:
        return f"holds more than {_MOST_BRACES:,} braces, too much to parse; split it, or `exclude` it"
    return ""
