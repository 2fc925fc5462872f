"""Which published model a text names: ``SDXL_SCALE``, ``tiny-sd15``, ``black-forest-labs/FLUX.1-dev``.

A label is a run of words that stands for one model, from ``labels`` and ``checkpoints`` of ``rules/constants.toml``. A
text that names two models, or a version that nothing is known of (``flux_2``), names none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from scalelint.knowledge.constants import Constant, for_checkpoint, load_constants

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_DENIED = frozenset({"no", "non", "not"})
#: words that a label may consist of
_LONGEST = 12
#: digits of a number that may be a version, where longer ones are sizes
_VERSION = 2


@lru_cache(maxsize=4096)
def named_by(text: str) -> tuple[Constant, ...]:
    """What is published of the one model that a text names; empty where it names none or several."""
    if "/" in text and (found := for_checkpoint(text)):
        return tuple(found)
    words = [word.lower() for word in _WORD.findall(text)]
    owners = {tuple(_labels().get(label, ())) for label in _runs(words)}
    return owners.pop() if len(owners) == 1 else ()


def _runs(words: list[str]) -> Iterator[str]:
    """The labels in a text, the longest at each place; "" for one that is denied or of an unknown version."""
    known = _labels()
    start = 0
    while start < len(words):
        ends = range(min(start + _LONGEST, len(words)), start, -1)
        end = next((end for end in ends if "".join(words[start:end]) in known), 0)
        if not end:
            start += 1
            continue
        follows = words[end] if end < len(words) else ""
        unsure = (follows.isdigit() and len(follows) <= _VERSION) or (start and words[start - 1] in _DENIED)
        yield "" if unsure else "".join(words[start:end])
        start = end


@lru_cache(maxsize=1)
def _labels() -> dict[str, list[Constant]]:
    """Label to what is published of its model."""
    found: dict[str, list[Constant]] = {}
    for constant in load_constants():
        for label in constant.labels:
            found.setdefault(label, []).append(constant)
    derived: dict[str, list[Constant]] = {}
    for constant in load_constants():
        for label in {*_derived(constant.checkpoints)} - found.keys():
            derived.setdefault(label, []).append(constant)
    return {**_unshared(derived, found), **found}


def _derived(checkpoints: Iterable[str]) -> Iterator[str]:
    """``sdxl`` of ``stabilityai/sdxl-*``."""
    for pattern in checkpoints:
        words = [word.lower() for word in _WORD.findall(pattern.partition("/")[2].partition("*")[0])]
        if words:
            yield "".join(words)


def _unshared(derived: dict[str, list[Constant]], given: dict[str, list[Constant]]) -> dict[str, list[Constant]]:
    """Labels without those that other models' labels begin with: ``stablediffusion`` alone is no model."""
    every = {**derived, **given}

    def is_shared(label: str, constants: list[Constant]) -> bool:
        return any(other.startswith(label) and every[other] != constants for other in every)

    return {label: constants for label, constants in derived.items() if not is_shared(label, constants)}
