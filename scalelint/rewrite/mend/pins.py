"""Which diffusers a project pins: a fix that reads a key which that version lacks is no safe one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from scalelint.files.regular import read_regular
from scalelint.knowledge.libraries import libraries
from scalelint.model import Finding

_FILES = ("requirements*.txt", "requirements/*.txt", "environment*.y*ml", "pyproject.toml", "setup.cfg", "setup.py")
_PIN = re.compile(r"\bdiffusers(?:\[[\w, ]*\])?\s*(?P<how>===?|<=?|~=)\s*v?(?P<version>\d{1,9}(?:\.\d{1,9}){0,9})")
_KEY = ".config.scaling_factor"
#: larger files are no list of requirements; folders above are asked up to the repository's root
_LARGEST, _HIGHEST = 200_000, 12


def demote(findings: Iterable[Finding]) -> None:
    """Make fixes unsafe that read a factor which the pinned version's configurations do not have."""
    for found in findings:
        if found.fix is not None and found.fix.applicability == "safe" and any(_KEY in e.text for e in found.fix.edits):
            reason = _lacks(str(Path(found.path).absolute().parent))
            if reason:
                found.fix = msgspec.structs.replace(found.fix, applicability="unsafe", reason=reason)


@functools.lru_cache(maxsize=1024)
def _lacks(folder: str) -> str:
    """Why the factor may not be there: the pin of the nearest file that has one; "" where none excludes it."""
    since = _since()
    for place in (Path(folder), *Path(folder).parents)[:_HIGHEST]:
        for file in sorted(f for pattern in _FILES for f in place.glob(pattern)):
            pin = _pin(file)
            if pin is not None:
                how, version = pin
                older = version <= since if how == "<" else version < since
                return (
                    f"{file.name} pins diffusers {how} {'.'.join(map(str, version))}, which may lack it"
                    if older
                    else ""
                )
        if (place / ".git").exists():
            break
    return ""


def _pin(file: Path) -> tuple[str, tuple[int, ...]] | None:
    try:
        match = _PIN.search(read_regular(file, _LARGEST).decode(errors="replace"))
    except OSError:  # also for what is no regular file, or too large
        return None
    return (match["how"], tuple(map(int, match["version"].split(".")))) if match else None


@functools.lru_cache(maxsize=1)
def _since() -> tuple[int, ...]:
    model = libraries().autoencoder("diffusers.AutoencoderKL")
    text = model.key_since.get("scaling_factor", "") if model is not None else ""
    return tuple(map(int, text.split("."))) if text else (0,)
